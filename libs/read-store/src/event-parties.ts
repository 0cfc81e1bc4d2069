import { organisationsNamedIn, type RowModel } from '#projections';
import type { Batch } from './port.js';

/**
 * The organisations that each event of a batch concerns besides its sender, by position: those that its data names, and
 * the parties of the rows that it changed.
 */
export function partiesOf(batch: Pick<Batch, 'events' | 'changes'>): ReadonlyMap<number, string[]> {
  let parties = known.get(batch);
  if (!parties) known.set(batch, (parties = partiesIn(batch)));
  return parties;
}

/** The writer of a batch and its digests ask for the same. */
const known = new WeakMap<object, ReadonlyMap<number, string[]>>();

function partiesIn({ events, changes }: Pick<Batch, 'events' | 'changes'>): ReadonlyMap<number, string[]> {
  const parties = new Map<number, string[]>();
  const senders = new Map<number, string>();
  for (const { position, data, actor } of events) {
    senders.set(position, actor.organisationId);
    parties.set(position, without(organisationsNamedIn(data), actor.organisationId));
  }
  for (const [model, changed] of changes) {
    if (model.readers.parties.length === 0) continue;
    for (const { fromPosition, row } of changed) {
      const found = parties.get(fromPosition);
      if (found && row !== undefined) addPartiesOfRow(model, row, senders.get(fromPosition), found);
    }
  }
  return parties;
}

const without = (organisations: string[], sender: string): string[] =>
  organisations.includes(sender) ? organisations.filter((id) => id !== sender) : organisations;

/** Few organisations are named by one event, so a list is searched faster than a set is made. */
function addPartiesOfRow({ readers }: RowModel, row: object, sender: string | undefined, to: string[]): void {
  const values = row as Readonly<Record<string, unknown>>;
  for (const column of readers.parties) {
    const party = values[column];
    if (typeof party === 'string' && party !== sender && !to.includes(party)) to.push(party);
  }
}
