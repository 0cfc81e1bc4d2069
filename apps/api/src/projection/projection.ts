import type { EventStore } from '#event-store';
import type { PolicyWitness } from '#ledger';
import {
  alteredSinceSealed,
  checkSigner,
  comparedWithWitnesses,
  RestoreFence,
  Sealer,
  WitnessClient,
  type Ledger,
} from '#ledger-store';
import { readModels } from '#projections';
import {
  startProjector,
  withRunningTotals,
  type Batch,
  type Projector,
  type ReadStore,
  type TrackedDigests,
} from '#read-store';
import { acceptRows, checkRows, MAX_REPLAYED_EVENTS } from '../operations/check-rows.js';
import { requireEventsOfRows } from '../operations/complete-log.js';
import { discardRows, openRows, shownRows, type RowsPlace } from '../operations/open-read-store.js';
import { RowScrub } from '../operations/row-scrub.js';
import { RowSealer } from '../operations/row-sealer.js';

/**
 * What exactly one thread or process does for a data folder: it folds the events into rows and seals both. A server has it
 * beside the requests, or follows one that runs elsewhere; this is what its requests see of either.
 */
export interface Projection {
  readonly reads: ReadStore;
  readonly projector: Projector;
  readonly sealer: Pick<Sealer, 'failure' | 'catchUp' | 'close'>;
  readonly rowSealer: Pick<RowSealer, 'position' | 'seal' | 'close'>;
  readonly scrub: Pick<RowScrub, 'status' | 'scan' | 'close'>;
  readonly witnesses: Pick<WitnessClient, 'states' | 'close'>;
  readonly fence: Pick<RestoreFence, 'reason' | 'close'>;
  /** Ends it and closes the rows. The ledger and the events stay open. */
  close(): Promise<void>;
}

export interface ProjectionOptions extends RowsPlace {
  readonly events: EventStore;
  readonly ledger: Ledger;
  readonly witnesses: readonly PolicyWitness[];
  readonly log: (line: string) => void;
  readonly onError: (error: unknown) => void;
  /** Another process had the same stores until now, and has checked them. Default: no. */
  readonly takesOver?: boolean;
  /** Called before `read.db` is replaced: those who read it must have closed it. */
  readonly beforeReplace: () => Promise<void>;
  /** Called with each batch that was written. Default: the rows keep running totals for the requests of this thread. */
  readonly onWritten?: (batch: Batch) => void;
}

/**
 * Opens the rows and begins to fold and to seal.
 * @throws UnusableStore, UnusableReadStore, UnusableLedger
 */
export async function openProjection(options: ProjectionOptions): Promise<Projection> {
  const { events, ledger, witnesses: known, onError, log } = options;
  let sealer: Sealer | undefined;
  let reads: ReadStore | undefined;
  try {
    const fence = await fenceOf(events, ledger, known, checkedEvents(options));
    await checkSigner(ledger);
    sealer = await Sealer.start({ events, ledger, onError });
    const rows = await checkedRows(options);
    const opened = options.onWritten ? announcing(rows.reads, options.onWritten) : withRunningTotals(rows.reads);
    reads = opened;
    const { digests } = rows;
    const accept = acceptRows(ledger);
    const projector = await startProjector({ events, reads, models: readModels, onError, log, digests, accept });
    const rowSealer = new RowSealer({ digests, ledger, sealer, onError }).start();
    const scrub = new RowScrub({ reads, projector, ledger, log }).start();
    const witnesses = new WitnessClient({ ledger, witnesses: known, onError, fence }).start();
    const parts = { projector, sealer, rowSealer, scrub, witnesses };
    const close = async (): Promise<void> => {
      await parts.scrub.close();
      await parts.projector.close();
      await parts.rowSealer.close();
      await parts.sealer.close();
      await parts.witnesses.close();
      await opened.close();
    };
    return { ...parts, reads, fence, close };
  } catch (error) {
    await sealer?.close();
    await reads?.close();
    throw error;
  }
}

/** Up to so many events are compared with what was sealed, and the rows with what they give, before anything begins. */
const checkedEvents = ({ takesOver = false }: ProjectionOptions): number => (takesOver ? 0 : MAX_REPLAYED_EVENTS);

/** Closed where the stored events are not those that were sealed, or the log of logs not what a witness cosigned. */
async function fenceOf(
  events: EventStore,
  ledger: Ledger,
  known: readonly PolicyWitness[],
  maxEvents: number,
): Promise<RestoreFence> {
  const fence = new RestoreFence();
  const reason = (await alteredSinceSealed(events, ledger, maxEvents)) ?? (await comparedWithWitnesses(ledger, known));
  if (reason) fence.close(reason);
  return fence;
}

/** Opens the rows. Where they are not those that the events give, they are dropped, and the projector makes them again. */
async function checkedRows(
  options: ProjectionOptions,
): Promise<{ readonly reads: ReadStore; readonly digests: TrackedDigests }> {
  const { dataDir, readStore, log, beforeReplace, events, ledger } = options;
  const place = { dataDir, readStore, log, beforeReplace };
  const reads = await openRows(place);
  try {
    await requireEventsOfRows(events, reads, shownRows(place));
    const { differing, digests } = await checkRows({ events, reads, ledger }, checkedEvents(options));
    if (differing.length === 0) return { reads, digests };
    log(`the stored rows are not those that the events give (${differing.join(', ')}): folding all events again`);
    return { reads: await discardRows(reads, place), digests };
  } catch (error) {
    await reads.close();
    throw error;
  }
}

/** The same store, whose batches are announced once they are written. */
function announcing(reads: ReadStore, onWritten: (batch: Batch) => void): ReadStore {
  const write = reads.write.bind(reads);
  reads.write = async (batch) => {
    await write(batch);
    onWritten(batch);
  };
  return reads;
}
