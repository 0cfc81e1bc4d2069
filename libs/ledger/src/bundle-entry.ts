import { HASH_BYTES, leafHash, sameHash, type Hash } from './hash.js';
import { eventIn, type LoggedEvent } from './logged-event.js';
import { fromBase64 } from './signed-note.js';

/** What is wrong with a line by itself: it has no canonical event, no hash, or not the bytes of its hash. */
export type EntryProblem = 'NO_EVENT' | 'NO_HASH' | 'OTHER_BYTES';

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
