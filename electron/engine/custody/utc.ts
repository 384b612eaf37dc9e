/** Times as events and manifests spell them: UTC, whole seconds. */

/** Formats milliseconds since 1970 as `2026-11-21T20:00:00Z`. */
export const formatUtcSeconds = (timeMs: number): string => `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
