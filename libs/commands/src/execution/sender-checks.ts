import {
  chainOfSubmission,
  judgedAtOf,
  Refusal,
  submitterOnPaper,
  type ActionContext,
  type Actor,
  type StreamRef,
} from '#domain';
import type { StreamNameTaken } from '#event-store';
import type { ValidatedCommand } from '../validated-command.js';
import type { DecisionContext } from './decision-context.js';

/** @throws Refusal FORBIDDEN */
export function requireRole({ action, sender, received }: ValidatedCommand): void {
  if (received && sender.role !== 'REGULATOR') throw new Refusal('FORBIDDEN', { role: sender.role }, 'received');
  if (!received && !action.roles.includes(sender.role)) throw new Refusal('FORBIDDEN', { role: sender.role });
}

/**
 * Who acts in a paper submission: the submitter, with the account that records it.
 * @throws Refusal RECEIVED_IS_FOR_SUBMISSIONS, NO_PART_TO_SUBMIT; Missing
 */
export async function submitterOf(
  { action, data, sender, received }: ValidatedCommand,
  state: unknown,
  context: ActionContext,
  streams: DecisionContext,
): Promise<Actor> {
  if (!action.submission) throw new Refusal('RECEIVED_IS_FOR_SUBMISSIONS', {}, 'received');
  const chain = await streams.asOf(chainOfSubmission(data, state), judgedAtOf(action, context));
  const submitter = submitterOnPaper(action, chain, received?.from.organisationId ?? '');
  return sender.accountId === undefined ? submitter : { ...submitter, accountId: sender.accountId };
}

/** @throws Refusal CONCURRENCY_CONFLICT */
export function requireVersion({ expectedVersion }: ValidatedCommand, version: number): void {
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw new Refusal('CONCURRENCY_CONFLICT', { expected: expectedVersion, actual: version });
}

/** The refusal of an identifier that differs from another only in case, with the field that contains it. */
export function takenInOtherCase(
  { stream, existing }: StreamNameTaken,
  data: object,
  target: StreamRef<unknown>,
): Refusal {
  const id = existing.slice(target.aggregate.kind.length + 1);
  const [field] = Object.entries(data).find(([, value]) => value === target.id) ?? [];
  return stream === target.stream
    ? new Refusal('ALREADY_EXISTS_IN_OTHER_CASE', { existing: id }, field)
    : new Refusal('ALREADY_EXISTS_IN_OTHER_CASE', { existing });
}
