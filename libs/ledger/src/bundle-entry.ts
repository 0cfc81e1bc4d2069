import { HASH_BYTES, leafHash, sameHash, type Hash } from './hash.js';
import { eventIn, type LoggedEvent } from './logged-event.js';
import { fromBase64 } from './signed-note.js';
import type { Check } from './verdict.js';

/** What is wrong with a line by itself: it has no canonical event, no hash, or not the bytes of its hash. */
export type EntryProblem = 'NO_EVENT' | 'NO_HASH' | 'OTHER_BYTES';

/** The check that each problem makes fail, and its words. */
export const ENTRY_PROBLEMS: Readonly<
  Record<EntryProblem, { readonly check: Check; readonly zh: string; readonly en: string }>
> = {
  NO_EVENT: { check: 'form', zh: '不是规范的事件', en: 'is not a canonical event' },
  NO_HASH: { check: 'form', zh: '没有散列', en: 'has no hash' },
  OTHER_BYTES: {
    check: 'integrity',
    zh: '内容与账本中的散列不符',
    en: 'its bytes are not those whose hash is in the log',
  },
};

/** A line of a bundle that has an event. */
export interface BundleEntry {
  /** The hash that the line states; where it states none, that of its bytes. */
  readonly leaf: Hash;
  readonly event: LoggedEvent | undefined;
  /** Each makes a check of the whole bundle fail, whatever the other lines are. */
  readonly problems: readonly EntryProblem[];
}

/** Reads a line after the header, without its newline. */
export function readBundleEntry(line: string): BundleEntry {
  const separator = line.indexOf(' ');
  const stated = fromBase64(line.slice(0, Math.max(separator, 0)));
  const body = line.slice(separator + 1);
  const event = eventIn(body);
  const found = leafHash(body);
  const hasHash = stated?.length === HASH_BYTES;
  const problems: EntryProblem[] = [
    ...(event === undefined ? (['NO_EVENT'] as const) : []),
    ...(hasHash ? (sameHash(stated, found) ? [] : (['OTHER_BYTES'] as const)) : (['NO_HASH'] as const)),
  ];
  return { leaf: hasHash ? stated : found, event, problems };
}
