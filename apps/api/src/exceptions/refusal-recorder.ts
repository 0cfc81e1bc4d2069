import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Outcome, ValidatedCommand } from '#commands';
import { Refusal, type Missing } from '#domain';
import { AccessLog, type Attempt } from '#identity';
import { EVERYTHING, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { READ_STORE } from '../tokens.js';

/** A command that is accepted within so many days after the same one was refused is an exception. */
export const RETRY_DAYS = 30;

/** Another writer was first: no rule about the matter has refused the command. */
const NO_DECISION: readonly string[] = ['CONCURRENCY_CONFLICT'];

/** Whether a duty of the sender excludes the command; FORBIDDEN without a field is about the role. */
const isAboutDuty = ({ code, field }: Refusal): boolean =>
  code === 'SEPARATE_PERSON_REQUIRED' || (code === 'FORBIDDEN' && field !== undefined && field !== 'received');

const attemptOf = ({ action, data, sender }: ValidatedCommand): Attempt => ({
  organisationId: sender.organisationId,
  command: action.name,
  matter: action.aggregate.of(action.id(data)).stream,
});

/**
 * Notes in the access log what the rules refuse, which leaves no event, and what is accepted after it was refused. The
 * refusal is the one that the sender was answered, so that a notice tells no more than the answer. Nothing is noted of
 * commands whose events may be sealed: that somebody tried to bid is as secret as the bid.
 */
@Injectable()
export class RefusalRecorder {
  private readonly logger = new Logger('Lingqu');

  constructor(
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(READ_STORE) private readonly reads: ReadStore,
  ) {}

  async refused(
    command: ValidatedCommand,
    refusal: Refusal | Missing,
    { visibility, requestId }: { readonly visibility: Visibility | undefined; readonly requestId: string },
  ): Promise<void> {
    if (command.action.secret) return;
    const isRule = refusal instanceof Refusal;
    if (isRule && NO_DECISION.includes(refusal.code)) return;
    const attempt = attemptOf(command);
    const details = {
      commandId: command.commandId,
      occurredAt: new Date(command.occurredMs).toISOString(),
      ...(isRule && refusal.field !== undefined ? { field: refusal.field } : {}),
      ...(isRule && typeof refusal.details['step'] === 'string' ? { step: refusal.details['step'] } : {}),
    };
    this.log.note({
      ...attempt,
      ...(await this.chainOf(command, attempt, visibility)),
      kind: isRule && isAboutDuty(refusal) ? 'REFUSED_DUTY' : 'REFUSED_COMMAND',
      accountId: command.sender.accountId ?? '',
      role: command.sender.role,
      code: isRule ? refusal.code : 'NOT_FOUND',
      details,
      requestId,
    });
  }

  /** What was accepted stays accepted, so that nothing is thrown. */
  async accepted(command: ValidatedCommand, outcome: Outcome, requestId: string): Promise<void> {
    try {
      if (!outcome.repeated && !command.action.secret) await this.noteRefusalsBefore(command, outcome, requestId);
    } catch (error) {
      this.logger.error(error);
    }
  }

  private async noteRefusalsBefore(command: ValidatedCommand, { answer }: Outcome, requestId: string): Promise<void> {
    const attempt = attemptOf(command);
    const refusals = this.log.refusalsOf(attempt, RETRY_DAYS);
    if (refusals === undefined) return;
    const details = {
      refusals: String(refusals.times),
      firstAt: refusals.firstAt,
      codes: refusals.codes.join(','),
      occurredAt: new Date(command.occurredMs).toISOString(),
      eventId: answer.events[0]?.eventId ?? '',
    };
    this.log.note({
      ...attempt,
      ...(await this.chainOf(command, attempt, EVERYTHING)),
      kind: 'PASSED_AFTER_REFUSALS',
      accountId: command.sender.accountId ?? '',
      role: command.sender.role,
      details,
      requestId,
    });
  }

  /** The chain of the matter: that of its events, if the sender may see them, or the one that the command names. */
  private async chainOf(
    { data }: ValidatedCommand,
    { matter }: Attempt,
    visibility: Visibility | undefined,
  ): Promise<{ readonly chain?: string }> {
    const { chainId } = data as { readonly chainId?: unknown };
    if (typeof chainId === 'string') return { chain: chainId };
    if (visibility === undefined) return {};
    const page = { limit: 1, cursor: undefined, newestFirst: true };
    const { items } = await this.reads.timeline({ stream: matter, at: 'now', visibility }, page);
    const chain = items[0]?.chain;
    return typeof chain === 'string' ? { chain } : {};
  }
}
