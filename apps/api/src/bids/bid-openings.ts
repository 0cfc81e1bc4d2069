import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CommandExecutor } from '#commands';
import { chinaDate, openingOf, Refusal } from '#domain';
import type { Clock } from '#event-store';
import { everyRow } from '#figures';
import { chains, EVERYTHING, projects, type RowModel } from '#projections';
import { ModelRevision, type Projector, type ReadStore } from '#read-store';
import { ReadOnly } from '../ledger/read-only.js';
import { CLOCK, PROJECTOR, READ_STORE } from '../tokens.js';

/** How often deadlines are looked for, in milliseconds. */
const EVERY_MS = 5_000;

const NOW = { at: 'now', asOfDate: '', visibility: EVERYTHING } as const;

type ProjectRow = typeof projects extends RowModel<infer R> ? R : never;

/** The calls whose bids are not opened. */
export async function unopenedCalls(
  reads: ReadStore,
): Promise<readonly (ProjectRow & { readonly bidsCloseOn: string })[]> {
  const found = [
    ...(await everyRow(reads, projects, NOW, [['status', '=', 'CALL_OPEN']])),
    ...(await everyRow(reads, projects, NOW, [['status', '=', 'TERMINATED']])),
  ];
  return found.flatMap(({ row }) => {
    const { bidsCloseOn } = row;
    return bidsCloseOn === null || row.bidsOpenedOn !== null ? [] : [{ ...row, bidsCloseOn }];
  });
}

/** Opens the bids of each call when its deadline has passed. An award or a rejection opens them too, if it comes first. */
@Injectable()
export class BidOpenings implements OnModuleDestroy {
  readonly #logger = new Logger('Lingqu');
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  readonly #revision: ModelRevision;
  /** The state of the rows and the date for which no deadline has passed that is still to be handled. */
  #done: string | undefined;

  constructor(
    @Inject(CommandExecutor) private readonly executor: CommandExecutor,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(ReadOnly) private readonly readOnly: ReadOnly,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#revision = new ModelRevision(projector, [projects, chains]);
  }

  start(): void {
    this.#timer ??= setInterval(() => {
      this.#running ??= this.openDue()
        .catch((error: unknown) => this.#logger.error(error))
        .finally(() => (this.#running = undefined));
    }, EVERY_MS).unref();
  }

  /** Opens the bids of every call whose deadline has passed. */
  async openDue(): Promise<void> {
    if (this.projector.state !== 'running' || this.readOnly.reason !== null) return;
    const today = chinaDate(new Date(this.clock()).toISOString());
    // Calls are read only when one of them, its chain or the date has changed.
    const state = `${this.#revision.current} ${today}`;
    if (state === this.#done) return;
    for (const { projectId, chainId, bidsCloseOn } of await unopenedCalls(this.reads)) {
      if (bidsCloseOn >= today) continue;
      const chain = await this.reads.find(chains, chainId, 'now', EVERYTHING);
      const chiefOffice = chain?.row.chiefOffice;
      if (!chiefOffice) continue;
      try {
        await this.executor.executeDue(openingOf({ projectId, bidsCloseOn }, chiefOffice));
      } catch (error) {
        // Opened meanwhile, which the rows do not show yet.
        if (!(error instanceof Refusal)) throw error;
      }
    }
    this.#done = state;
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
