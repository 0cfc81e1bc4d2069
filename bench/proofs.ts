import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  BundleVerifier,
  bundleLine,
  canonicalJson,
  GrowingTree,
  inclusionProof,
  isIncluded,
  leafHash,
  type Hash,
} from '#ledger';
import { NodePages, PAGES } from '#ledger-store';
import { atMost, type Bar } from './bar.js';
import { bundleBodies } from './bundle-bodies.js';
import { median } from './rounds.js';

/** A full run verifies 1,000,000 events and proves in a tree of 10,000,000 leaves (`LINGQU_BENCH=full`). */
const isFull = process.env['LINGQU_BENCH'] === 'full';
const EVENTS = isFull ? 1_000_000 : 100_000;
const LEAVES = isFull ? 10_000_000 : 1_000_000;
const PROOFS = 1_000;
const LINES_PER_PAGE = 1_000;
const LEAVES_PER_BATCH = 100_000;
const LOG = 1;
const MIB = 1024 * 1024;

/** Lines of a bundle, whose making is not measured. */
function* pages(): Generator<readonly string[]> {
  let page: string[] = [];
  for (const body of bundleBodies(EVENTS)) {
    page.push(bundleLine(leafHash(body), body));
    if (page.length < LINES_PER_PAGE) continue;
    yield page;
    page = [];
  }
}

/** Seconds for 1,000,000 events, and by how many MiB the memory grows from the first tenth to the end. */
function verifyEvents(header: string): { readonly seconds: number; readonly growth: number } {
  const verifier = new BundleVerifier({});
  verifier.read(header);
  let settled = 0;
  let read = 0;
  let milliseconds = 0;
  for (const lines of pages()) {
    const from = performance.now();
    for (const line of lines) verifier.read(line);
    milliseconds += performance.now() - from;
    if ((read += lines.length) === EVENTS / 10) settled = heap();
  }
  const seconds = (milliseconds / 1_000) * (1_000_000 / EVENTS);
  return { seconds, growth: Math.max(heap() - settled, 0) };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MIB;
}

/** Milliseconds for an inclusion proof from the pages of a file. */
async function proveLeaves(progress: (line: string) => void): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  const db = new Database(join(dir, 'ledger.db'));
  try {
    db.pragma('journal_mode = WAL');
    for (const definition of PAGES) db.exec(definition);
    const pages = new NodePages(db);
    const tree = new GrowingTree();
    for (let first = 0; first < LEAVES; first += LEAVES_PER_BATCH) {
      db.transaction(() => {
        for (let leaf = first; leaf < first + LEAVES_PER_BATCH; leaf++) pages.add(LOG, tree.add(leafHash(`${leaf}`)));
        pages.flush();
      }).immediate();
    }
    progress(`${LEAVES} leaves`);
    const state = { size: LEAVES, root: tree.root() };
    const read = (level: number, index: number): Hash => pages.get(LOG, level, index) as Hash;
    const times = Array.from({ length: PROOFS }, (_, number) => {
      const index = (number * 7_919 * 131) % LEAVES;
      const from = performance.now();
      const proof = inclusionProof(index, LEAVES, read);
      const took = performance.now() - from;
      if (!isIncluded(leafHash(`${index}`), index, state, proof)) throw new Error(`leaf ${index} is not proven`);
      return took;
    });
    return median(times);
  } finally {
    db.close();
    await rm(dir, { recursive: true });
  }
}

const HEADER = canonicalJson({
  checkpoint: `bench/chain/c7\n${EVENTS}\n${Buffer.alloc(32).toString('base64')}\n\n— bench/chain/c7 AAAAAAAA\n`,
  format: 'lingqu-bundle/1',
  key: '',
  logs: {
    checkpoint: `bench/logs\n1\n${Buffer.alloc(32).toString('base64')}\n\n— bench/logs AAAAAAAA\n`,
    index: 0,
    key: '',
    proof: [],
  },
});

/** How long it takes to verify the events of a bundle, and to prove that a leaf is in a large log. */
export async function benchProofs(_: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const { seconds, growth } = verifyEvents(HEADER);
  progress(`${EVENTS} events verified`);
  const proof = await proveLeaves(progress);
  return [
    atMost(
      'verification of 1,000,000 events, in minutes',
      seconds / 60,
      1,
      `${seconds.toFixed(1)} s, by ${EVENTS} events`,
    ),
    atMost(
      'memory that it grows by, in units of 64 MiB',
      growth / 64,
      1,
      `${growth.toFixed(1)} MiB, by ${EVENTS} events`,
    ),
    atMost('inclusion proof, in milliseconds', proof, 1, `median of ${PROOFS} in a log of ${LEAVES} leaves`),
  ];
}
