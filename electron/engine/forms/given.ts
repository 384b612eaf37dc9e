/** Keeps of a shape what is there: a field that nobody filled in is absent, not undefined. */
export const given = <Value extends object>(value: {
  readonly [Name in keyof Value]: Value[Name] | undefined;
}): Value =>
  // Only what is undefined goes; a required field that is undefined would be the caller's own fault.
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Value;
