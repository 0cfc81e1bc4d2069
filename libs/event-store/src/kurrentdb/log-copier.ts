import { setTimeout as delay } from 'node:timers/promises';
import type { ConsistencyCheck } from '@kurrent/kurrentdb-client';
import type { NewRow } from '../append-rules.js';
import { sameHash } from '#ledger';
import { StoreUnavailable, type StoredEvent } from '../port.js';
import { slices } from './limits.js';
import { logRowOf, recordsOf } from './records.js';
import type { Session } from './session.js';
import type { StreamNames } from './stream-names.js';

/** How long to wait before an append is tried again, in milliseconds. */
const RETRY_MS = 200;

/** Stores events of another store as they are, at the end of the log. */
export class LogCopier {
  constructor(
    private readonly session: Session,
    private readonly names: StreamNames,
    /** How long an append is tried again while the server is away, in milliseconds. */
    private readonly outage: number,
  ) {}

  /** @throws when they do not follow the last event, or an id is stored already */
  async copy(rows: readonly NewRow[]): Promise<void> {
    for (const slice of slices(rows, ({ body }) => ({ events: 1, bytes: Buffer.byteLength(body) })))
      await this.copySlice(slice);
  }

  private async copySlice(rows: readonly NewRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    rows.forEach(({ position }, index) => {
      if (position !== first.position + index)
        throw new Error(`no event at position ${first.position + index} was given`);
    });
    const checks = [
      check(this.names.log, first.position - 2),
      ...rows.map(({ id }): ConsistencyCheck => check(this.names.id(id), -1)),
    ];
    for (const since = performance.now(); ;) {
      try {
        const records = rows.flatMap((row) => recordsOf(row, (JSON.parse(row.body) as StoredEvent).type, this.names));
        const answer = await this.session.append(records, checks);
        if ('revisions' in answer || (await this.hasAtEnd(rows))) return;
        throw new Error(
          `the events from position ${first.position} do not follow the last event: ${answer.violated[0] ?? ''}`,
        );
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || performance.now() - since > this.outage) throw error;
        await delay(RETRY_MS);
      }
    }
  }

  /** Whether they are the last events already: an earlier append was stored, but its answer was lost. */
  private async hasAtEnd(rows: readonly NewRow[]): Promise<boolean> {
    const last = rows.at(-1);
    const [record] = await this.session.read(this.names.log, { from: 'end', backwards: true, limit: 1 });
    if (record === undefined || last === undefined) return false;
    const { position, digest } = logRowOf(record);
    return position === last.position && digest !== null && sameHash(digest, last.digest);
  }
}

const check = (streamName: string, revision: number): ConsistencyCheck => ({
  type: 'stream_state',
  streamName,
  expectedState: revision < 0 ? 'no_stream' : BigInt(revision),
});
