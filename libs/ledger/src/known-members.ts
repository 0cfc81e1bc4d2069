/**
 * Whether an object has no members but these. A member that nobody reads could be an optional one whose name was altered,
 * and what it proved would not be missed.
 */
export const hasOnlyMembers = (value: object | null | undefined, members: readonly string[]): boolean =>
  value === null || value === undefined || Object.keys(value).every((name) => members.includes(name));
