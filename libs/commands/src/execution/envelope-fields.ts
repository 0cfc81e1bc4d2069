import type { ActionContext, Actor, PaperSubmission, ReceivedOnPaper } from '#domain';
import type { NewRecord } from '#event-store';
import type { ValidatedCommand } from '../validated-command.js';

/** What is stored of an actor: not the jurisdiction, which the events of memberships tell. */
export const storedActor = ({ jurisdiction: _, ...actor }: Actor): NewRecord['actor'] => actor;

/** The optional fields of the envelope that are stored with each event of the command. */
export function envelopeFields(
  { occurredOffset, received, sender }: ValidatedCommand,
  { lateReason }: ActionContext,
): Pick<NewRecord, 'occurredOffset' | 'lateReason' | 'received'> {
  return {
    ...(occurredOffset === undefined ? {} : { occurredOffset }),
    ...(lateReason ? { lateReason } : {}),
    ...(received ? { received: receivedBy(received, sender) } : {}),
  };
}

const receivedBy = ({ on, reason, sha256 }: PaperSubmission, { organisationId }: Actor): ReceivedOnPaper => ({
  ...{ on, reason, sha256 },
  recordedBy: organisationId,
});
