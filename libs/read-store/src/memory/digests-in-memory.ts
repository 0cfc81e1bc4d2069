import { hash } from 'node:crypto';
import type { RowDigests } from '../port.js';
import { changeText, eventText, RollingDigests, TIMELINE } from '../row-digests.js';
import type { ModelVersions, Version } from './model-versions.js';
import type { TimelineInMemory } from './timeline-in-memory.js';

interface Change {
  begun?: Version;
  ended?: Version;
}

/** The digests of the rows after the event at a position, event by event. */
export function rowDigestsInMemory(
  timeline: TimelineInMemory,
  models: Iterable<ModelVersions>,
  at: number,
): RowDigests {
  const byModel = [...models].map((versions) => [versions.model.name, changesOf(versions, at)] as const);
  const digests = new RollingDigests();
  for (const { position, chain, ...event } of timeline.entries) {
    if (position > at) break;
    digests.add(chain, TIMELINE, eventText({ ...event, parties: timeline.partiesOf(position) }));
    for (const [model, changes] of byModel) {
      const { begun, ended } = changes.get(position) ?? {};
      const version = begun ?? ended;
      if (version === undefined) continue;
      const json = begun === undefined ? null : JSON.stringify(begun.row);
      const text = changeText({ key: version.key, eventId: event.eventId, replaces: ended !== undefined, json });
      const isMixed = ended !== undefined && ended.chain !== chain;
      digests.addChange(begun === undefined ? (chain ?? version.chain) : begun.chain, model, text, isMixed);
    }
  }
  return digests.all();
}

/** What each position changed; an event changes at most one row of a read model. */
function changesOf(versions: ModelVersions, at: number): ReadonlyMap<number, Change> {
  const changes = new Map<number, Change>();
  const changeAt = (position: number): Change => {
    let change = changes.get(position);
    if (!change) changes.set(position, (change = {}));
    return change;
  };
  for (const version of versions.all()) {
    if (version.fromPosition <= at) changeAt(version.fromPosition).begun = version;
    if (version.toPosition !== null && version.toPosition <= at) changeAt(version.toPosition).ended = version;
  }
  return changes;
}

/** SHA-256 over all versions of a read model. */
export const digestOfVersions = (versions: ModelVersions): string =>
  hash(
    'sha256',
    [...versions.all()]
      .sort((a, b) => a.fromPosition - b.fromPosition)
      .map(({ key, chain, fromPosition, toPosition, eventId, row }) =>
        JSON.stringify([key, chain, fromPosition, toPosition, eventId, row]),
      )
      .join('\n'),
  );

export const digestOfTimeline = (timeline: TimelineInMemory): string =>
  hash(
    'sha256',
    timeline.entries.map((entry) => JSON.stringify([entry, [...timeline.partiesOf(entry.position)].sort()])).join('\n'),
  );
