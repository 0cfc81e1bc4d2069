import type { EventDetail } from '#contracts';
import { canonicalJson } from '#ledger';
import type { ScenarioEvent } from './scenario-file.js';

/** How a recorded event compares with what the scenario says about it. */
export interface RecordedComparison {
  /** Fields with another value, in words. */
  readonly different: readonly string[];
  /** Fields of the scenario that the recorded event does not have. */
  readonly notRecorded: readonly string[];
}

/** Fields whose original text a recorded event keeps under another name, beside the value that was read from it. */
export const TEXT_OF: Readonly<Record<string, string>> = { limit: 'limitText' };

/** Compares field by field; fields that are null in the scenario, and further ones in the log, do not matter. */
export function compareRecorded(told: ScenarioEvent, event: EventDetail): RecordedComparison {
  const fields = Object.entries(told.payload).filter(([, value]) => value !== null && value !== undefined);
  const compared = fields.map(([field, value]) => ({ field, value, recorded: recordedValue(field, value, event) }));
  return {
    different: compared
      .filter(({ value, recorded }) => recorded !== undefined && !isSame(value, recorded))
      .map(({ field, value, recorded }) => `${field} ${JSON.stringify(value)} → ${JSON.stringify(recorded)}`),
    notRecorded: compared.filter(({ recorded }) => recorded === undefined).map(({ field }) => `${told.type}.${field}`),
  };
}

function recordedValue(field: string, value: unknown, { chain, data }: EventDetail): unknown {
  if (field === 'chainId') return data[field] ?? chain ?? undefined;
  return (typeof value === 'string' ? data[TEXT_OF[field] ?? field] : undefined) ?? data[field];
}

/** Numbers equal their text, as decimals are recorded as text; the order of keys does not matter. */
const isSame = (told: unknown, recorded: unknown): boolean =>
  canonicalJson(asText(told)) === canonicalJson(asText(recorded));

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asText(member)]));
  return typeof value === 'number' ? String(value) : value;
}
