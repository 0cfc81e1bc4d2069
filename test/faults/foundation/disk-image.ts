import type { Recorded, Recording } from './recorded-writes.js';
import type { Below } from '../../support/seeded-numbers.js';

type Change = Extract<Recorded, { readonly kind: 'write' | 'truncate' }>;

/** A disk writes whole sectors of so many bytes. */
const SECTOR = 512;

/** The content of a file; it grows by doubling, because recordings have thousands of writes. */
class FileContent {
  private bytes: Buffer;
  private length: number;

  constructor(begin: Buffer = Buffer.alloc(0)) {
    this.bytes = Buffer.from(begin);
    this.length = begin.length;
  }

  apply(change: Change): void {
    const end = change.kind === 'truncate' ? change.size : change.offset + change.bytes.length;
    if (change.kind === 'truncate' && end < this.length) this.bytes.fill(0, end, this.length);
    if (end > this.bytes.length) {
      const grown = Buffer.alloc(Math.max(end, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, this.length);
      this.bytes = grown;
    }
    if (change.kind === 'write') change.bytes.copy(this.bytes, change.offset);
    this.length = change.kind === 'truncate' ? end : Math.max(this.length, end);
  }

  get content(): Buffer {
    return this.bytes.subarray(0, this.length);
  }
}

/** A part of a write: from or up to the edge of a sector. */
function torn(change: Change, below: Below): Change {
  if (change.kind === 'truncate' || change.bytes.length <= SECTOR) return change;
  const edge = SECTOR * (1 + below(Math.floor((change.bytes.length - 1) / SECTOR)));
  return below(2) === 0
    ? { ...change, bytes: change.bytes.subarray(0, edge) }
    : { ...change, offset: change.offset + edge, bytes: change.bytes.subarray(edge) };
}

/** What of the changes since the last sync has reached the disk. */
function survivors(pending: readonly Change[], below: Below): readonly Change[] {
  switch (below(4)) {
    case 0:
      return [];
    case 1:
      return pending.slice(0, below(pending.length + 1));
    case 2:
      // Disks write in any order: some of the changes, early or late.
      return pending.filter(() => below(2) === 0);
    default: {
      const chosen = pending.filter(() => below(4) !== 0);
      const last = chosen.at(-1);
      return last ? [...chosen.slice(0, -1), torn(last, below)] : chosen;
    }
  }
}

/**
 * The files as they may be on the disk when the power is cut after the first `cut` operations: everything before the
 * last sync of a file, and of later changes any that chance selects. A deleted file is still there.
 * @param before the files when the recording began
 */
export function imageAt({ before, recorded }: Recording, cut: number, below: Below): ReadonlyMap<string, Buffer> {
  const done = recorded.slice(0, cut);
  const synced = new Map<string, number>();
  for (const operation of done) if (operation.kind === 'sync') synced.set(operation.file, operation.from);
  const files = new Map([...before].map(([file, bytes]) => [file, new FileContent(bytes)]));
  const pending = new Map<string, Change[]>();
  for (const [index, operation] of done.entries()) {
    if (operation.kind === 'line' || operation.kind === 'sync') continue;
    const { file } = operation;
    const content = files.get(file) ?? new FileContent();
    files.set(file, content);
    if (index < (synced.get(file) ?? 0)) content.apply(operation);
    else if (pending.get(file)?.push(operation) === undefined) pending.set(file, [operation]);
  }
  for (const [file, changes] of pending) for (const change of survivors(changes, below)) files.get(file)?.apply(change);
  return new Map([...files].map(([file, content]) => [file, content.content]));
}

/** The lines that were printed before the cut. */
export const linesBefore = ({ recorded }: Recording, cut: number): readonly string[] =>
  recorded.slice(0, cut).flatMap((operation) => (operation.kind === 'line' ? operation.text.split('\n') : []));
