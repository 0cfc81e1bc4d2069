import { canonicalJson } from '#ledger';

type Data = Readonly<Record<string, unknown>>;

/** Fields whose original text is recorded under another name, beside the value that was read from it. */
export const TEXT_OF: Readonly<Record<string, string>> = { limit: 'limitText' };

export interface FieldComparison {
  /** Fields with another value, in words. */
  readonly different: readonly string[];
  /** Fields that are given and not recorded. */
  readonly notRecorded: readonly string[];
}

/** Compares given fields with recorded ones; null on the given side, and further recorded fields, do not matter. */
export function compareFields(given: Data, recorded: Data): FieldComparison {
  const different: string[] = [];
  const notRecorded: string[] = [];
  for (const [field, value] of Object.entries(given)) {
    const found = recordedValue(field, value, recorded);
    if (value === null || value === undefined) continue;
    if (found === undefined) notRecorded.push(field);
    else if (!isSame(value, found)) different.push(`${field} ${JSON.stringify(value)} → ${JSON.stringify(found)}`);
  }
  return { different, notRecorded };
}

const recordedValue = (field: string, value: unknown, recorded: Data): unknown =>
  (typeof value === 'string' ? recorded[TEXT_OF[field] ?? field] : undefined) ?? recorded[field];

/** Numbers equal their text, as decimals are recorded as text; the order of keys does not matter. */
const isSame = (given: unknown, recorded: unknown): boolean =>
  canonicalJson(asText(given)) === canonicalJson(asText(recorded));

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asText(member)]));
  return typeof value === 'number' ? String(value) : value;
}
