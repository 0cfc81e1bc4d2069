import type { EventStore } from '#event-store';
import { EVERYTHING, type RowModel } from '#projections';
import { openSqliteReadStore, startProjector, type ReadStore, type Scope } from '#read-store';
import { HttpProblem } from '../../../api/src/http/http-problem.js';
import { LastPositions } from '../../../api/src/queries/last-positions.js';
import { QueryContexts } from '../../../api/src/queries/query-contexts.js';
import { CommandFailed, EXIT } from '../foundation/failure.js';

/** How long folding the log may take, in milliseconds. */
const MAX_FOLDING_MS = 60 * 60 * 1000;

export interface Selection {
  readonly at: string | undefined;
  readonly byOccurrence: boolean;
  readonly chain: string | undefined;
}

/** Rows as of a moment. */
export interface FoldedRows {
  readonly reads: ReadStore;
  readonly scope: Scope;
  /** The moment in its normalised form. */
  readonly moment: string;
  /** The highest position among the events that the rows include. */
  readonly position: number;
}

/**
 * Folds the log into rows in memory and uses them as of a moment, which is selected as in a query of the API.
 * @throws CommandFailed for a moment that is invalid, in the future or beyond the end of the log
 */
export async function withFoldedRows<T>(
  events: EventStore,
  models: readonly RowModel[],
  { at, byOccurrence, chain }: Selection,
  use: (folded: FoldedRows) => Promise<T>,
): Promise<T> {
  const reads = openSqliteReadStore({ file: ':memory:', models });
  const projector = await startProjector({ events, reads, models, onError: () => undefined });
  // The clock of a demonstration may be ahead of the clock of this machine.
  const clock = { now: Date.now() };
  const positions = new LastPositions(projector, reads);
  const contexts = new QueryContexts(events, reads, projector, positions, () => clock.now);
  try {
    const head = await events.head();
    // A failure is thrown here instead of reported by the projector.
    if (!(await projector.caughtUpTo(head, MAX_FOLDING_MS))) throw projector.failure;
    clock.now = Math.max(clock.now, Date.parse((await reads.entry(head, EVERYTHING))?.recordedAt ?? '') || 0);
    const context = await contexts.resolve({ at, by: byOccurrence ? 'occurred' : 'recorded' }, EVERYTHING, chain);
    // A server may append events meanwhile: all pages are read as of one position.
    const position = context.at === 'now' ? await context.reads.checkpoint() : context.at;
    const { asOfDate, visibility } = context;
    const scope = { at: position, asOfDate, visibility, ...(chain === undefined ? {} : { chain }) };
    const extent = await context.includedEvents(position, chain);
    return await use({ reads: context.reads, scope, moment: context.normalisedAt, position: extent.position });
  } catch (error) {
    throw error instanceof HttpProblem ? refusalOf(error) : error;
  } finally {
    contexts.onModuleDestroy();
    await projector.close();
    await reads.close();
  }
}

function refusalOf(problem: HttpProblem): CommandFailed {
  const { titles, detail, details } = problem.body();
  const [zh = titles.zh, en = titles.en] = detail?.split(' / ') ?? [];
  const given =
    details === undefined
      ? ''
      : ` (${Object.entries(details)
          .map((pair) => pair.join(' '))
          .join(', ')})`;
  return new CommandFailed(EXIT.usage, `${zh}${given}`, `${en}${given}`);
}
