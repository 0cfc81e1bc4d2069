import './bytes';
import {
  checkpointText,
  cosignedAt,
  entriesIn,
  GrowingTree,
  hashesIn,
  leafHash,
  parseCheckpoint,
  parseVerifierKey,
  sameHash,
  TILE_WIDTH,
  tilePath,
  verifyNote,
  type Hash,
  type SignedCheckpoint,
} from '#ledger';
import { answered } from './web-crypto';

export type LogResult = 'passed' | 'failed' | 'skipped';

/** What was found in a log of a server by reading its static files (C2SP tlog-tiles). */
export interface VerifiedLog {
  readonly log: string;
  readonly size: number;
  /** The key signed the checkpoint. */
  readonly signature: LogResult;
  /** The hashes of all tiles give the root of the checkpoint. */
  readonly root: LogResult;
  /** The entries have the hashes of the tiles; skipped where the reader may not see them. */
  readonly entries: LogResult;
  /** The checkpoint is an entry of the log of logs; skipped for that log itself. */
  readonly inLogs: LogResult;
  /** Number of the first entry that differs, from 1. */
  readonly differing: number | null;
  /** Witnesses whose cosignatures of the checkpoint are right. */
  readonly cosigned: readonly string[];
}

export interface LogsToVerify {
  readonly logs: readonly { readonly log: string; readonly key: string }[];
  readonly witnesses: readonly { readonly name: string; readonly key: string }[];
}

export type Fetches = (path: string) => Promise<Response>;

const OF_LOGS = 'logs';
const FORBIDDEN = [401, 403];

/** Reads and verifies every log; the log of logs last, so that it has the states of the others. */
export async function verifyLogs(
  { logs, witnesses }: LogsToVerify,
  fetches: Fetches,
  progress: (done: number, of: number) => void,
): Promise<readonly VerifiedLog[]> {
  const ordered = [...logs].sort((a, b) => Number(a.log === OF_LOGS) - Number(b.log === OF_LOGS));
  const read: ReadLog[] = [];
  let done = 0;
  const states = [];
  for (const { log, key } of ordered) states.push({ log, key, checkpoint: await checkpointOf(log, fetches) });
  const all = states.reduce((sum, { checkpoint }) => sum + Math.ceil(checkpoint.size / TILE_WIDTH), 0);
  for (const state of states) read.push(await readLog(state, fetches, () => progress(++done, all)));
  const ofLogs = read.find(({ log }) => log === OF_LOGS)?.leaves ?? [];
  const known = new Set(ofLogs.map(hex));
  for (;;) {
    const results = read.map((each) => resultOf(each, known, witnesses));
    // Signatures are answered by WebCrypto later.
    if (!(await answered())) return results;
  }
}

interface ReadLog {
  readonly log: string;
  readonly key: string;
  readonly checkpoint: SignedCheckpoint;
  readonly leaves: readonly Hash[];
  readonly root: Hash;
  readonly entries: LogResult;
  readonly differing: number | null;
}

const checkpointOf = async (log: string, fetches: Fetches): Promise<SignedCheckpoint> =>
  parseCheckpoint(await (await required(fetches, `/api/logs/${log}/checkpoint`)).text());

async function readLog(
  { log, key, checkpoint }: Pick<ReadLog, 'log' | 'key' | 'checkpoint'>,
  fetches: Fetches,
  tileRead: () => void,
): Promise<ReadLog> {
  const tree = new GrowingTree();
  const leaves: Hash[] = [];
  let entries: LogResult = log === OF_LOGS ? 'skipped' : 'passed';
  let differing: number | null = null;
  for (let index = 0; index * TILE_WIDTH < checkpoint.size; index++) {
    const width = Math.min(TILE_WIDTH, checkpoint.size - index * TILE_WIDTH);
    const path = tilePath({ level: 0, index, width });
    const response = await required(fetches, `/api/logs/${log}/tile/${path}`);
    const hashes = hashesIn(new Uint8Array(await response.arrayBuffer()));
    for (const hash of hashes) tree.add(hash);
    leaves.push(...hashes);
    if (entries !== 'skipped') {
      const found = await entriesOf(log, path.slice(2), fetches);
      if (found === undefined) entries = 'skipped';
      else {
        const at = hashes.findIndex((hash, entry) => !sameHash(hash, leafHash(found[entry] ?? '')));
        if (at >= 0) [entries, differing] = ['failed', differing ?? index * TILE_WIDTH + at + 1];
      }
    }
    tileRead();
  }
  return { log, key, checkpoint, leaves, root: tree.root(), entries, differing };
}

/** Undefined where the reader may not see the entries. */
async function entriesOf(log: string, path: string, fetches: Fetches): Promise<readonly string[] | undefined> {
  const address = `/api/logs/${log}/tile/entries/${path}`;
  const response = await fetches(address);
  if (FORBIDDEN.includes(response.status)) return undefined;
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return entriesIn(new Uint8Array(await response.arrayBuffer()));
}

async function required(fetches: Fetches, path: string): Promise<Response> {
  const response = await fetches(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

function resultOf(
  { log, key, checkpoint, leaves, root, entries, differing }: ReadLog,
  ofLogs: ReadonlySet<string>,
  witnesses: LogsToVerify['witnesses'],
): VerifiedLog {
  const { note, origin, size } = checkpoint;
  const verifier = parseVerifierKey(key);
  const isSigned = verifier.name === origin && verifyNote(note, verifier) === 'VALID';
  const isEntry = ofLogs.has(hex(leafHash(checkpointText(checkpoint))));
  return {
    log,
    size,
    signature: isSigned ? 'passed' : 'failed',
    root: leaves.length === size && sameHash(root, checkpoint.root) ? 'passed' : 'failed',
    entries,
    inLogs: log === OF_LOGS ? 'skipped' : isEntry ? 'passed' : 'failed',
    differing,
    cosigned: witnesses.flatMap((witness) =>
      cosignedAt(note, parseVerifierKey(witness.key)) === undefined ? [] : [witness.name],
    ),
  };
}

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex');
