import { EVERYTHING, type ColumnOf, type RowModel, type Where } from '#projections';
import type { Batch, Measure, ReadStore, RowChange, Scope } from '../port.js';
import { RunningTotals } from './running-totals.js';

/** Whether a scope has all rows as they are now, of one chain or of all. */
const isWhole = ({ at, visibility, begunAfter, begunUntil }: Scope): boolean =>
  at === 'now' && visibility === EVERYTHING && begunAfter === undefined && begunUntil === undefined;

/**
 * A read store that keeps what was counted and summed up over all rows of now, and lets it follow each write. All writes
 * must go through this store.
 */
export const withRunningTotals = (reads: ReadStore): ReadStore => new TotalledReadStore(reads);

/** A batch that another thread or process has written. */
export interface WrittenBatch {
  /** Position of the rows before it, and after it. */
  readonly from: number;
  readonly to: number;
  /** What totals need of the changes of each read model; undefined where they are too many to be worth sending. */
  readonly rows:
    readonly (readonly [model: string, changes: readonly Pick<RowChange, 'row' | 'before' | 'chain'>[]])[] | undefined;
}

/** Totals of rows that another thread or process writes. */
export interface FollowedTotals {
  readonly reads: ReadStore;
  /** Must be called with each batch, in order. */
  follow(batch: WrittenBatch): void;
  /** Batches may have been missed. */
  forget(): void;
}

/** As `withRunningTotals`; what is kept counts only while the rows are at the position of the last batch. */
export const followedTotals = (reads: ReadStore): FollowedTotals => {
  const totalled = new TotalledReadStore(reads, NOWHERE);
  return { reads: totalled, follow: (batch) => totalled.follow(batch), forget: () => totalled.forget() };
};

/** No rows are at this position. */
const NOWHERE = -1;

class TotalledReadStore implements ReadStore {
  readonly #totals = new RunningTotals();
  /** Changes when a write begins and when it has ended. */
  #writes = 0;
  #isWriting = false;

  /** @param followed position of the totals, where another process writes; undefined where all writes go through this store */
  constructor(
    private readonly reads: ReadStore,
    private followed?: number,
  ) {}

  follow({ from, to, rows }: WrittenBatch): void {
    this.#writes++;
    if (this.followed === from && rows) this.#totals.addNamed(rows);
    else this.#totals.clear();
    this.followed = to;
  }

  forget(): void {
    this.#writes++;
    this.#totals.clear();
    this.followed = NOWHERE;
  }

  /** Whether totals of a scope are of the rows as they are. A promise only where another process writes. */
  #isUsable(scope: Scope): boolean | Promise<boolean> {
    if (!isWhole(scope) || this.#isWriting) return false;
    return this.followed === undefined || this.#isAtRows();
  }

  async #isAtRows(): Promise<boolean> {
    const position = await this.reads.checkpoint();
    // Nothing was heard of a batch yet: totals begin here.
    if (this.followed === NOWHERE) this.followed = position;
    return this.followed === position;
  }

  async evaluate<R>(model: RowModel<R>, scope: Scope, measures: readonly Measure<R>[]): Promise<readonly bigint[]> {
    const usable = this.#isUsable(scope);
    if (usable !== true && !(await usable)) return this.reads.evaluate(model, scope, measures);
    const untyped = model as RowModel;
    const kept = (measures as readonly Measure[]).map((measure) => this.#totals.measure(untyped, scope, measure));
    const missing = measures.filter((_, index) => kept[index] === undefined);
    if (missing.length === 0) return kept as readonly bigint[];
    const before = this.#writes;
    const counted = await this.reads.evaluate(model, scope, missing);
    // All measures are of the same moment.
    if (this.#writes !== before || !(await this.#isUsable(scope))) return this.reads.evaluate(model, scope, measures);
    missing.forEach((measure, index) =>
      this.#totals.setMeasure(untyped, scope, measure as Measure, counted[index] ?? 0n),
    );
    let next = 0;
    return kept.map((value) => value ?? counted[next++] ?? 0n);
  }

  async countBy<R>(model: RowModel<R>, scope: Scope, column: ColumnOf<NoInfer<R>>, where: Where<NoInfer<R>>) {
    const usable = this.#isUsable(scope);
    if (usable !== true && !(await usable)) return this.reads.countBy(model, scope, column, where);
    const untyped = model as RowModel;
    const kept = this.#totals.groups(untyped, scope, column, where as Where);
    if (kept) return kept;
    const before = this.#writes;
    const counted = await this.reads.countBy(model, scope, column, where);
    if (this.#writes === before && (await this.#isUsable(scope)))
      this.#totals.setGroups(untyped, scope, column, where as Where, counted);
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
