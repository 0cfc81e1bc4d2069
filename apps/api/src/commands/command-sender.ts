import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CommandCatalogue, CommandExecutor, type Outcome, type Preview, type ValidatedCommand } from '#commands';
import { Missing, Refusal } from '#domain';
import type { Principal } from '#identity';
import type { Clock } from '#event-store';
import { actorOf } from '../identity/access.js';
import { ClockWatch } from '../exceptions/clock-watch.js';
import { RefusalRecorder } from '../exceptions/refusal-recorder.js';
import { Visibilities } from '../identity/visibilities.js';
import { ReadOnly } from '../ledger/read-only.js';
import type { Observer } from '../telemetry/observer.js';
import { CLOCK, OBSERVER } from '../tokens.js';
import { Execute } from './execute.js';
import { HiddenReferences } from './hidden-references.js';

type Refused = Pick<Preview, 'version' | 'refusals'>;

/** A command as a request contains it. */
export interface SentCommand {
  readonly name: string;
  readonly body: unknown;
  readonly by: Principal;
  readonly expectedVersion?: number | undefined;
  readonly requestId?: string;
}

/** Validates the commands of requests and passes them to the write path. */
@Injectable()
export class CommandSender {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(CommandExecutor) private readonly executor: CommandExecutor,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ReadOnly) private readonly readOnly: ReadOnly,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(HiddenReferences) private readonly hidden: HiddenReferences,
    @Inject(OBSERVER) private readonly observer: Observer,
    @Inject(RefusalRecorder) private readonly recorder: RefusalRecorder,
    @Inject(ClockWatch) private readonly watch: ClockWatch,
  ) {}

  /** @throws as `CommandCatalogue.validate` and `CommandExecutor.execute`; HttpProblem where the store is read-only */
  send(sent: SentCommand): Promise<Outcome> {
    return this.observer.around({ kind: 'command', name: sent.name }, () => this.execute(sent));
  }

  private async execute(sent: SentCommand): Promise<Outcome> {
    const command = this.validated(sent);
    this.readOnly.requireWritable();
    const { requestId = '' } = sent;
    try {
      const outcome = await this.bus.execute(new Execute(command));
      this.watch.recorded(outcome.answer.recordedAt);
      await this.recorder.accepted(command, outcome, requestId);
      return outcome;
    } catch (error) {
      this.watch.failed(error);
      if (!(error instanceof Refusal || error instanceof Missing)) throw error;
      const { refusals } = await this.asIfAbsent(command, { version: 0, refusals: [error] }, sent.by);
      const [refusal = error] = refusals;
      const visibility = await this.visibilities.ofPrincipal(sent.by);
      await this.recorder.refused(command, refusal, { visibility, requestId });
      throw refusal;
    }
  }

  /** @throws as `CommandCatalogue.validate` and `CommandExecutor.preview` */
  async preview(sent: SentCommand): Promise<{ readonly command: ValidatedCommand; readonly preview: Preview }> {
    const command = this.validated(sent);
    const preview = await this.executor.preview(command);
    return { command, preview: { ...preview, ...(await this.asIfAbsent(command, preview, sent.by)) } };
  }

  private async asIfAbsent(command: ValidatedCommand, { version, refusals }: Refused, by: Principal): Promise<Refused> {
    const visibility = await this.visibilities.ofPrincipal(by);
    const refused = { version, refusals };
    return visibility === undefined ? refused : this.hidden.asIfAbsent(command, refused, visibility);
  }

  private validated({ name, body, by, expectedVersion }: SentCommand): ValidatedCommand {
    return this.catalogue.validate({ name, body, actor: actorOf(by), expectedVersion }, this.clock());
  }
}
