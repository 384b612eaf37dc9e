/**
 * The way from this thread to the page. A library that finds the function there takes the thread for its own, so it is
 * taken away before any is loaded: this file has to be the first import.
 */

/** A thread's own, which the types of a page know otherwise. */
type Post = (message: unknown, transfer: Transferable[]) => void;

/** Says something to the page. */
export const say: Post = (globalThis.postMessage as unknown as Post).bind(globalThis);

Object.assign(globalThis, { postMessage: undefined });
