import { canonicalJson } from '#ledger';

type Data = Readonly<Record<string, unknown>>;

/** Fields whose original text is recorded in another field, besides the parsed value. */
export const TEXT_OF: Readonly<Record<string, string>> = { limit: 'limitText' };

export interface FieldComparison {
  /** Descriptions of fields with different values. */
  readonly different: readonly string[];
  /** Fields that are given but not recorded. */
  readonly notRecorded: readonly string[];
}

/** Compares given fields with recorded ones. Given null values and additional recorded fields are ignored. */
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

/** Compares numbers as text, because decimals are recorded as text; ignores the order of keys. */
const isSame = (given: unknown, recorded: unknown): boolean =>
  canonicalJson(asText(given)) === canonicalJson(asText(recorded));

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asText(member)]));
  return typeof value === 'number' ? String(value) : value;
}
