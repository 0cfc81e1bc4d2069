import type { Preview, ValidatedCommand } from '#commands';
import type { CommandPreview } from '#contracts';
import { EVERYTHING, type Visibility } from '#projections';
import { problemOf } from '../http/problem-filter.js';

/**
 * The response to a dry run. The data of an event of another stream come from rows that the sender may not see, so they
 * are left out for a sender who does not see every row.
 */
export function previewAnswer(
  { commandId }: ValidatedCommand,
  { stream, version, repeats, records, refusals }: Preview,
  visibility: Visibility,
): CommandPreview {
  return {
    ...{ commandId, stream, version },
    accepted: refusals.length === 0,
    ...(repeats ? { repeats } : {}),
    events: records.map(({ type, schema, stream: of, chain, data }) => ({
      ...{ type, schema, stream: of, chain },
      ...(of === stream || visibility === EVERYTHING ? { data: data as Readonly<Record<string, unknown>> } : {}),
    })),
    problems: refusals.map((refusal) => problemOf(refusal).body()),
  };
}
