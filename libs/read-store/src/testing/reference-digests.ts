import type { RowDigests, TimelineEntry } from '../port.js';
import { changeText, eventText, RollingDigests, TIMELINE } from '../row-digests.js';
import type { ReferenceVersion } from './reference-model.js';

interface Content {
  readonly entries: readonly TimelineEntry[];
  readonly parties: ReadonlyMap<number, readonly string[]>;
  readonly versions: ReadonlyMap<string, readonly ReferenceVersion[]>;
}

/** The digests of rows after a position, event by event, from lists of all versions. */
export function referenceDigests({ entries, parties, versions }: Content, at: number): RowDigests {
  const digests = new RollingDigests();
  for (const { position, chain, ...event } of entries) {
    if (position > at) break;
    digests.add(chain, TIMELINE, eventText({ ...event, parties: parties.get(position) ?? [] }));
    for (const [model, all] of versions) {
      const ended = all.find(({ to }) => to === position);
      const begun = all.find(({ from }) => from === position);
      const { key, chain: ofRow } = begun ?? ended ?? {};
      if (key === undefined) continue;
      const json = begun ? JSON.stringify(begun.row) : null;
      const text = changeText({ key, eventId: event.eventId, replaces: ended !== undefined, json });
      const isMixed = ended !== undefined && ended.chain !== chain;
      digests.addChange((begun ? ofRow : (chain ?? ofRow)) ?? null, model, text, isMixed);
    }
  }
  return digests.all();
}
