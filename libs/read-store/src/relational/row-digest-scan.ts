import { folded } from '#domain';
import { changeText, eventText, RollingDigests, TIMELINE } from '../row-digests.js';
import type { RowDigests } from '../port.js';
import { columnValue, quoted, type ModelTable } from './model-table.js';
import { NO_CHAIN } from './name-dictionary.js';
import { all, type Queries } from './statements.js';
import type { Tables } from './tables.js';
import { forkOf } from './version-tree.js';

/** Rows read at once: a few milliseconds. */
const ROWS_PER_PAGE = 500;
/** Marks what no fold gives, so that its digest is another. */
const DAMAGED = '!';

/** Called between pages, so that a scan of a large store holds up nothing else. */
export type Pause = () => Promise<void>;

interface StoredVersion {
  readonly from_position: number;
  readonly row_key: string;
  readonly chain_id: number;
  readonly to_position: number | null;
  readonly fork: number | null;
  readonly search_text: string;
  readonly row_json: string;
  readonly event_id: string | null;
  readonly event_chain: number | null;
  readonly [column: string]: unknown;
}

interface Removal {
  readonly position: number;
  readonly row_key: string;
  readonly event_id: string | null;
  readonly chain_id: number;
  readonly is_mixed: 0 | 1;
}

interface StoredEvent {
  readonly position: number;
  readonly event_id: string;
  readonly chain_id: number;
  readonly no: number;
  readonly type_id: number;
  readonly stream: string;
  readonly version: number;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly role_id: number;
  readonly organisation_id: number;
}

/** Computes the digests of rows from what is stored, as `RollingDigests` computes them from the changes. */
export class RowDigestScan {
  readonly #digests = new RollingDigests();
  #names: ReadonlyMap<number, string> = new Map();

  /** @param at changes by later events are left out */
  constructor(
    private readonly queries: Queries,
    private readonly tables: Tables,
    private readonly at: number,
    private readonly pause: Pause,
  ) {}

  async run(): Promise<RowDigests> {
    const names = await this.#all<{ id: number; name: string }>('SELECT id, name FROM timeline_names');
    this.#names = new Map(names.map(({ id, name }) => [id, name]));
    await this.#timeline();
    for (const table of this.tables.all) await this.#model(table);
    return this.#digests.all();
  }

  async #model(table: ModelTable): Promise<void> {
    const removals = [...(await this.#all<Removal>(removalsOf(table), this.at))];
    /** The keys of versions that end at a position which was not reached yet. */
    const ending = new Map<number, { readonly key: string; readonly chain: number }>();
    for (let after = 0; ;) {
      const page = await this.#all<StoredVersion>(versionsOf(table), after, this.at, ROWS_PER_PAGE);
      for (const version of page) {
        this.#remove(table, removals, version.from_position);
        const ended = ending.get(version.from_position);
        ending.delete(version.from_position);
        if (version.to_position !== null && version.to_position <= this.at)
          ending.set(version.to_position, { key: version.row_key, chain: version.chain_id });
        const isRight =
          (ended === undefined || ended.key === version.row_key) && version.event_id !== null && fits(table, version);
        const text = changeText({
          key: version.row_key,
          eventId: version.event_id ?? '',
          replaces: ended !== undefined,
          json: version.row_json,
        });
        const isMixed = ended !== undefined && ended.chain !== version.event_chain;
        const found = isRight ? text : text + DAMAGED;
        this.#digests.addChange(this.#chain(version.chain_id), table.name, found, isMixed);
      }
      const last = page.at(-1);
      if (!last) break;
      after = last.from_position;
      await this.pause();
    }
    this.#remove(table, removals, Number.MAX_SAFE_INTEGER);
  }

  /** Adds the removals before a position. */
  #remove(table: ModelTable, removals: Removal[], before: number): void {
    while (removals[0] && removals[0].position < before) {
      const { row_key: key, event_id: eventId, chain_id: chain, is_mixed: mixed } = removals.shift() as Removal;
      const text = changeText({ key, eventId: eventId ?? '', replaces: true, json: null });
      this.#digests.addChange(this.#chain(chain), table.name, text, mixed === 1);
    }
  }

  async #timeline(): Promise<void> {
    const numbers = new Map<number, number>();
    for (let after = 0; ;) {
      const page = await this.#all<StoredEvent>(EVENTS, after, this.at, ROWS_PER_PAGE);
      const last = page.at(-1);
      if (!last) break;
      const parties = await this.#parties(after, last.position);
      for (const event of page) {
        const no = (numbers.get(event.chain_id) ?? 0) + 1;
        numbers.set(event.chain_id, no);
        const text = eventText({
          eventId: event.event_id,
          type: this.#name(event.type_id),
          stream: event.stream,
          version: event.version,
          occurredAt: event.occurred_at,
          recordedAt: event.recorded_at,
          role: this.#name(event.role_id),
          organisationId: this.#name(event.organisation_id),
          parties: parties.get(event.position) ?? [],
        });
        this.#digests.add(this.#chain(event.chain_id), TIMELINE, no === event.no ? text : text + DAMAGED);
      }
      after = last.position;
      await this.pause();
    }
  }

  async #parties(after: number, upTo: number): Promise<ReadonlyMap<number, string[]>> {
    const found = new Map<number, string[]>();
    const stored = await this.#all<{ readonly position: number; readonly organisation_id: number }>(
      'SELECT position, organisation_id FROM timeline_parties WHERE position > ? AND position <= ?',
      after,
      upTo,
    );
    for (const { position, organisation_id: id } of stored) {
      const parties = found.get(position);
      if (parties) parties.push(this.#name(id));
      else found.set(position, [this.#name(id)]);
    }
    return found;
  }

  #all<R>(text: string, ...values: readonly unknown[]): Promise<readonly R[]> {
    return this.queries.read(() => all<R>(text, ...values));
  }

  #chain(id: number): string | null {
    return id === NO_CHAIN ? null : this.#name(id);
  }

  #name(id: number): string {
    return this.#names.get(id) ?? DAMAGED;
  }
}

const EVENTS = `SELECT position, event_id, chain_id, no, type_id, stream, version, occurred_at, recorded_at, role_id,
  organisation_id FROM timeline WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`;

const versionsOf = ({ name, columns }: ModelTable): string =>
  `SELECT t.from_position, t.row_key, t.chain_id, t.to_position, t.fork, t.search_text, t.row_json,
   ${columns.map(({ identifier }, index) => `t.${identifier} AS c${index}, `).join('')} l.event_id, l.chain_id AS event_chain
   FROM ${quoted(name)} AS t LEFT JOIN timeline AS l ON l.position = t.from_position
   WHERE t.from_position > ? AND t.from_position <= ? ORDER BY t.from_position LIMIT ?`;

/** The events that removed a row: where a version ends and none begins. They act on the chain of the event, if it has one. */
const removalsOf = ({ name }: ModelTable): string =>
  `SELECT t.to_position AS position, t.row_key, l.event_id, coalesce(nullif(l.chain_id, ${NO_CHAIN}), t.chain_id) AS chain_id,
   CASE WHEN l.chain_id IS DISTINCT FROM t.chain_id THEN 1 ELSE 0 END AS is_mixed
   FROM ${quoted(name)} AS t LEFT JOIN timeline AS l ON l.position = t.to_position
   LEFT JOIN ${quoted(name)} AS b ON b.from_position = t.to_position
   WHERE t.to_position <= ? AND b.from_position IS NULL ORDER BY t.to_position`;

/** Whether the columns that queries use are those of the row. */
function fits({ model, columns }: ModelTable, version: StoredVersion): boolean {
  const { from_position: from, to_position: to } = version;
  let row: Readonly<Record<string, unknown>>;
  try {
    row = JSON.parse(version.row_json) as Readonly<Record<string, unknown>>;
    return (
      version.fork === (to === null ? null : forkOf(from, to)) &&
      version.search_text === folded(model.label(row)) &&
      columns.every(({ property }, index) => version[`c${index}`] === columnValue(row[property]))
    );
  } catch {
    return false;
  }
}
