import type { PastEvent } from '#domain';
import { organisationsNamedIn, type RowModel } from '#projections';
import type { Batch } from './port.js';

/**
 * The organisations that each event of a batch concerns, by position: those that its data names, and the parties of the
 * rows that it changed. The sender is not among them unless it is named too.
 */
export function partiesOf({ events, changes }: Pick<Batch, 'events' | 'changes'>): ReadonlyMap<number, Set<string>> {
  const parties = new Map<number, Set<string>>(events.map((event) => [event.position, namedIn(event)]));
  for (const [model, changed] of changes) {
    if (model.readers.parties.length === 0) continue;
    for (const { fromPosition, row } of changed) {
      const found = parties.get(fromPosition);
      if (found && row !== undefined) addPartiesOfRow(model, row, found);
    }
  }
  return parties;
}

const namedIn = ({ data }: PastEvent): Set<string> => new Set(organisationsNamedIn(data));

function addPartiesOfRow({ readers }: RowModel, row: object, to: Set<string>): void {
  const values = row as Readonly<Record<string, unknown>>;
  for (const column of readers.parties) {
    const party = values[column];
    if (typeof party === 'string') to.add(party);
  }
}
