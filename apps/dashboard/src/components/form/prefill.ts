/** Prefix of query parameters that prefill a form field: `set.projectId=P-A-001`. */
export const PREFILL_PREFIX = 'set.';

/** The query parameters that prefill the form of a command. */
export const prefillOf = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${PREFILL_PREFIX}${name}`, value]));
