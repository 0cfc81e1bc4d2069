import type { RowModel } from './row-model.js';
import type { Readers } from './readers.js';
import { chainsFor, EVERYTHING, type Visibility } from './visibility.js';

/** Who may see the events of a type, besides those who oversee them, sent them, or are named in them. */
export type EventReaders = Pick<Readers, 'kind' | 'cityRows'>;

/** From the fewest readers to the most. */
const KINDS: readonly Readers['kind'][] = ['parties', 'leader', 'chain', 'everyone'];

const NOBODY_ELSE: EventReaders = { kind: 'parties', cityRows: false };

/**
 * Who may see the events of each type: those who may see the rows of every read model that holds the content of such
 * events. Types that are not in the map are visible only to the organisations that they name.
 */
export function eventReaders(models: readonly RowModel[]): ReadonlyMap<string, EventReaders> {
  const found = new Map<string, EventReaders>();
  for (const { readers, folds } of models) {
    const { withoutContentOf } = readers;
    if (withoutContentOf === 'every event') continue;
    for (const type of folds.keys()) {
      if (withoutContentOf.includes(type)) continue;
      const known = found.get(type);
      found.set(type, known ? fewer(known, readers) : { kind: readers.kind, cityRows: readers.cityRows });
    }
  }
  return found;
}

function fewer(a: EventReaders, b: EventReaders): EventReaders {
  const least = Math.min(KINDS.indexOf(a.kind), KINDS.indexOf(b.kind));
  const open = ({ kind, cityRows }: EventReaders): boolean => cityRows || kind === 'everyone';
  return { kind: KINDS[least] ?? 'parties', cityRows: open(a) && open(b) };
}

/** What decides whether an event is visible. */
export interface EventToRead {
  readonly chain: string | null;
  readonly type: string;
  /** Who sent it, and the organisations that it concerns. */
  readonly organisations: readonly string[];
}

/** The rule that every read store applies to its timeline. */
export function maySeeEvent(
  readers: ReadonlyMap<string, EventReaders>,
  { chain, type, organisations }: EventToRead,
  by: Visibility,
): boolean {
  if (by === EVERYTHING) return true;
  const { kind, cityRows } = readers.get(type) ?? NOBODY_ELSE;
  if (kind === 'everyone' || (chain === null && cityRows)) return true;
  if (chain !== null && chainsFor(kind, by).includes(chain)) return true;
  return organisations.some((organisation) => by.organisations.includes(organisation));
}
