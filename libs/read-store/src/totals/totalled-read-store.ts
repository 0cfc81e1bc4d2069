import { EVERYTHING, type ColumnOf, type RowModel, type Where } from '#projections';
import type { Batch, Measure, ReadStore, Scope } from '../port.js';
import { RunningTotals } from './running-totals.js';

/** Whether a scope has all rows as they are now, of one chain or of all. */
const isWhole = ({ at, visibility, begunAfter, begunUntil }: Scope): boolean =>
  at === 'now' && visibility === EVERYTHING && begunAfter === undefined && begunUntil === undefined;

/**
 * A read store that keeps what was counted and summed up over all rows of now, and lets it follow each write. All writes
 * must go through this store.
 */
export const withRunningTotals = (reads: ReadStore): ReadStore => new TotalledReadStore(reads);

class TotalledReadStore implements ReadStore {
  readonly #totals = new RunningTotals();
  /** Changes when a write begins and when it has ended. */
  #writes = 0;
  #isWriting = false;

  constructor(private readonly reads: ReadStore) {}

  async evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<R>[]): Promise<readonly bigint[]> {
    if (!isWhole(scope) || this.#isWriting) return this.reads.evaluate(model, scope, measures);
    const untyped = model as RowModel;
    const kept = (measures as readonly Measure[]).map((measure) => this.#totals.measure(untyped, scope, measure));
    const missing = measures.filter((_, index) => kept[index] === undefined);
    if (missing.length === 0) return kept as readonly bigint[];
    const before = this.#writes;
    const counted = await this.reads.evaluate(model, scope, missing);
    // All measures are of the same moment.
    if (this.#writes !== before) return this.reads.evaluate(model, scope, measures);
    missing.forEach((measure, index) =>
      this.#totals.setMeasure(untyped, scope, measure as Measure, counted[index] ?? 0n),
    );
    let next = 0;
    return kept.map((value) => value ?? counted[next++] ?? 0n);
  }

  async countBy<R>(model: RowModel<R>, scope: Scope, column: ColumnOf<NoInfer<R>>, where: Where<NoInfer<R>>) {
    if (!isWhole(scope) || this.#isWriting) return this.reads.countBy(model, scope, column, where);
    const untyped = model as RowModel;
    const kept = this.#totals.groups(untyped, scope, column, where as Where);
    if (kept) return kept;
    const before = this.#writes;
    const counted = await this.reads.countBy(model, scope, column, where);
    if (this.#writes === before) this.#totals.setGroups(untyped, scope, column, where as Where, counted);
    return counted;
  }

  write(batch: Batch): Promise<void> {
    return this.#changing(
      () => this.reads.write(batch),
      () => this.#totals.add(batch),
    );
  }

  refill(...args: Parameters<ReadStore['refill']>): Promise<void> {
    return this.#changing(
      () => this.reads.refill(...args),
      () => this.#totals.clear(),
    );
  }

  reset(): Promise<void> {
    return this.#changing(
      () => this.reads.reset(),
      () => this.#totals.clear(),
    );
  }

  async #changing(write: () => Promise<void>, written: () => void): Promise<void> {
    this.#writes++;
    this.#isWriting = true;
    try {
      await write();
      written();
    } catch (error) {
      // What a failed write has left is not known, where the answer of a server was lost.
      this.#totals.clear();
      throw error;
    } finally {
      this.#writes++;
      this.#isWriting = false;
    }
  }

  readonly checkpoint: ReadStore['checkpoint'] = () => this.reads.checkpoint();
  readonly current: ReadStore['current'] = (...args) => this.reads.current(...args);
  readonly find: ReadStore['find'] = (...args) => this.reads.find(...args);
  readonly versions: ReadStore['versions'] = (...args) => this.reads.versions(...args);
  readonly list: ReadStore['list'] = (...args) => this.reads.list(...args);
  readonly count: ReadStore['count'] = (...args) => this.reads.count(...args);
  readonly search: ReadStore['search'] = (...args) => this.reads.search(...args);
  readonly indexTexts: ReadStore['indexTexts'] = (...args) => this.reads.indexTexts(...args);
  readonly timeline: ReadStore['timeline'] = (...args) => this.reads.timeline(...args);
  readonly countTimeline: ReadStore['countTimeline'] = (...args) => this.reads.countTimeline(...args);
  readonly eventCount: ReadStore['eventCount'] = (...args) => this.reads.eventCount(...args);
  readonly lastPosition: ReadStore['lastPosition'] = (...args) => this.reads.lastPosition(...args);
  readonly positionAt: ReadStore['positionAt'] = (...args) => this.reads.positionAt(...args);
  readonly firstOccurredAt: ReadStore['firstOccurredAt'] = (...args) => this.reads.firstOccurredAt(...args);
  readonly entry: ReadStore['entry'] = (...args) => this.reads.entry(...args);
  readonly sources: ReadStore['sources'] = (...args) => this.reads.sources(...args);
  readonly changedBy: ReadStore['changedBy'] = (...args) => this.reads.changedBy(...args);
  readonly digest: ReadStore['digest'] = () => this.reads.digest();
  readonly rowDigests: ReadStore['rowDigests'] = (...args) => this.reads.rowDigests(...args);
  readonly bytes: ReadStore['bytes'] = () => this.reads.bytes();
  readonly close: ReadStore['close'] = () => this.reads.close();
}
