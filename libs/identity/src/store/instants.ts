/** A stored time, in milliseconds since 1970 UTC, as ISO 8601 in UTC. */
export const isoOf = (ms: number): string => new Date(ms).toISOString();

/** The same; null where nothing is stored. */
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : isoOf(ms));
