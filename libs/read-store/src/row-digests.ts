import { hash } from 'node:crypto';
import { partiesOf } from './event-parties.js';
import type { Batch, DigestsByModel, RowChange, RowDigests } from './port.js';

/** The name under which the digest of the timeline stands beside those of the read models. */
export const TIMELINE = 'timeline';

/** One change of a row, as its digest covers it. Positions are left out: another store has others. */
export interface DigestedChange {
  readonly key: string;
  readonly eventId: string;
  /** Whether the row existed before. */
  readonly replaces: boolean;
  /** The row as it is stored; `null` when the event removed it. */
  readonly json: string | null;
}

/** After the name of a read model: the changes of rows that events of several logs changed. */
const MIXED = ':mixed';

/** The text of a change that is hashed. */
export const changeText = ({ key, eventId, replaces, json }: DigestedChange): string =>
  `${JSON.stringify([key, eventId, replaces])}${json ?? 'null'}`;

/** An event as the digest of the timeline covers it. */
export interface DigestedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly role: string;
  readonly organisationId: string;
  /** The other organisations that it concerns, in any order. */
  readonly parties: readonly string[];
}

export const eventText = (event: DigestedEvent): string =>
  JSON.stringify([
    event.eventId,
    event.type,
    event.stream,
    event.version,
    event.occurredAt,
    event.recordedAt,
    event.role,
    event.organisationId,
    [...event.parties].sort(),
  ]);

/**
 * Digests of read models, by chain: each change of a row is hashed together with the digest before it (a hash chain in
 * the order of the log), so that a digest covers the whole history of its rows and costs one hash for each change. The
 * same events give the same digests, whatever the batch sizes, and every position of the past has its own.
 */
export class RollingDigests {
  readonly #digests = new Map<string | null, Map<string, string>>();
  #changed = new Set<string | null>();

  constructor(begin: RowDigests = new Map()) {
    for (const [chain, digests] of begin) this.#digests.set(chain, new Map(Object.entries(digests)));
  }

  add(chain: string | null, model: string, text: string): void {
    let digests = this.#digests.get(chain);
    if (!digests) this.#digests.set(chain, (digests = new Map()));
    digests.set(model, hash('sha256', `${digests.get(model) ?? ''}\n${text}`));
    this.#changed.add(chain);
  }

  /** Adds what a batch changed. */
  addBatch(batch: Batch): void {
    const parties = partiesOf(batch);
    for (const event of batch.events) {
      const { id: eventId, type, stream, version, occurredAt, recordedAt, actor } = event;
      const { role, organisationId } = actor;
      const line = { eventId, type, stream, version, occurredAt, recordedAt, role, organisationId };
      this.add(event.chain, TIMELINE, eventText({ ...line, parties: parties.get(event.position) ?? [] }));
    }
    for (const [model, changes] of batch.changes) this.#addChanges(model.name, changes);
  }

  #addChanges(model: string, changes: readonly RowChange[]): void {
    /** Where versions that began in this batch ended. */
    const ended = new Set(changes.map(({ toPosition }) => toPosition));
    for (const { key, chain, eventId, row, ends, fromPosition, isMixed = false } of changes) {
      const replaces = ends !== null || ended.has(fromPosition);
      const json = row === undefined ? null : JSON.stringify(row);
      this.addChange(chain, model, changeText({ key, eventId, replaces, json }), isMixed);
    }
  }

  addChange(chain: string | null, model: string, text: string, isMixed: boolean): void {
    this.add(chain, model, text);
    if (isMixed) this.add(chain, model + MIXED, text);
  }

  of(chain: string | null): DigestsByModel {
    return Object.fromEntries([...(this.#digests.get(chain) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  all(): RowDigests {
    return new Map([...this.#digests.keys()].map((chain) => [chain, this.of(chain)]));
  }

  /** The chains whose digests changed since the last call. */
  takeChanged(): readonly (string | null)[] {
    const changed = [...this.#changed];
    this.#changed = new Set();
    return changed;
  }
}

/** A read model of a chain whose digests differ. */
export interface DifferingRows {
  readonly chain: string | null;
  readonly model: string;
}

export function differingRows(expected: RowDigests, found: RowDigests): readonly DifferingRows[] {
  const chains = new Set([...expected.keys(), ...found.keys()]);
  return [...chains].flatMap((chain) => {
    const [want, have] = [expected.get(chain) ?? {}, found.get(chain) ?? {}];
    const models = new Set([...Object.keys(want), ...Object.keys(have)]);
    return [...models].filter((model) => want[model] !== have[model]).map((model) => ({ chain, model }));
  });
}
