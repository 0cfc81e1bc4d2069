import type { CommandEnvelope } from '#contracts';
import { today } from '../../foundation/time/china-date';
import { readDate } from '../../foundation/time/read-date';

type Received = NonNullable<CommandEnvelope['received']>;

/** The values of the form items of a submission on paper, as typed. */
interface PaperValues {
  readonly on?: string;
  readonly reason?: string;
  readonly sha256?: string;
  readonly from?: { readonly organisationId?: string };
}

/** A digest as it is sent: without spaces, in lower case. */
export const digestIn = (text: string): string => text.replaceAll(/\s/g, '').toLowerCase();

export const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(digestIn(text));

/**
 * The part of the envelope of a submission that was received on paper. It counts by the date received; its time of day is
 * not known: the end of that day or, today, now.
 */
export function paperEnvelope(values: unknown): Pick<CommandEnvelope, 'received' | 'occurredAt'> {
  const { on = '', reason = '', sha256 = '', from = {} } = (values ?? {}) as PaperValues;
  const date = readDate(on) ?? on;
  const received: Received = {
    on: date,
    reason: reason.trim(),
    sha256: digestIn(sha256),
    from: { organisationId: from.organisationId ?? '' },
  };
  return date === today() ? { received } : { received, occurredAt: `${date}T23:59:59+08:00` };
}
