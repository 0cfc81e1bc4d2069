import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  bundleHeader,
  bundleLine,
  checkpointText,
  formatVerifierKey,
  GrowingTree,
  leafHash,
  NOTE_SIGNATURE,
  signCheckpoint,
  verifierKeyOf,
} from '#ledger';
import { atMost, type Bar } from './bar.js';
import { bundleBodies } from './bundle-bodies.js';

const EVENTS = process.env['LINGQU_BENCH'] === 'full' ? 1_000_000 : 50_000;
const LINES_PER_CHUNK = 1_000;
const POLL_MS = 50;
const KIB_PER_MIB = 1024;
/** Of `/proc/<pid>/stat`. */
const TICKS_PER_SECOND = 100;
const VERIFIER = join(import.meta.dirname, '../verify/lingqu-verify.mjs');

/** A bundle as the command line writes it, sealed by a key of its own. */
async function writeBundle(file: string, events: number): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const tree = new GrowingTree();
  for (const body of bundleBodies(events)) tree.add(leafHash(body));
  const state = { origin: 'bench/chain/c7', size: events, root: tree.root() };
  const logs = { origin: 'bench/logs', size: 1, root: leafHash(checkpointText(state)) };
  const keyOf = (origin: string): string => formatVerifierKey(verifierKeyOf(origin, privateKey, NOTE_SIGNATURE));
  const header = bundleHeader({
    checkpoint: signCheckpoint(state, privateKey),
    key: keyOf(state.origin),
    logs: { checkpoint: signCheckpoint(logs, privateKey), key: keyOf(logs.origin), index: 0, proof: [] },
  });
  await pipeline(Readable.from(chunks(header, events)), createWriteStream(file));
}

function* chunks(header: string, events: number): Generator<string> {
  let chunk = `${header}\n`;
  let lines = 0;
  for (const body of bundleBodies(events)) {
    chunk += `${bundleLine(leafHash(body), body)}\n`;
    if (++lines % LINES_PER_CHUNK > 0) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

interface Verified {
  readonly seconds: number;
  /** Seconds of CPU, until the last look. */
  readonly cpu: number;
  readonly peakMib: number;
}

/** Runs the verifier in a process of its own. Its largest memory is read where the system says it (Linux). */
async function verify(file: string): Promise<Verified> {
  const from = performance.now();
  const child = spawn(process.execPath, [VERIFIER, file], { stdio: ['ignore', 'ignore', 'inherit'] });
  let [peakMib, cpu] = [0, 0];
  const timer = setInterval(() => {
    peakMib = Math.max(peakMib, peakOf(child.pid));
    cpu = Math.max(cpu, cpuOf(child.pid));
  }, POLL_MS);
  const [code] = (await once(child, 'exit')) as [number];
  clearInterval(timer);
  if (code !== 0) throw new Error(`the verifier ended with ${code}`);
  return { seconds: (performance.now() - from) / 1_000, cpu, peakMib };
}

/** Of all threads of a process, where the system says it (Linux). */
function cpuOf(pid: number | undefined): number {
  try {
    const [user = 0, system = 0] =
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? [];
    return (user + system) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / KIB_PER_MIB;
  } catch {
    return 0;
  }
}

/** How long the verifier takes for a whole bundle in a file, and whether a longer bundle needs more memory. */
export async function benchBundleFile(_: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
  try {
    const [short, long] = [join(dir, 'short'), join(dir, 'long')];
    await writeBundle(short, EVENTS / 10);
    await writeBundle(long, EVENTS);
    progress(`${EVENTS} events written`);
    const small = await verify(short);
    const large = await verify(long);
    return [
      atMost(
        'a bundle file of 1,000,000 events verified, in minutes',
        (large.seconds / 60) * (1_000_000 / EVENTS),
        1,
        `${large.seconds.toFixed(1)} s for ${EVENTS} events, in one process (${large.cpu.toFixed(1)} s of CPU)`,
      ),
      atMost(
        'its memory against that for a tenth of the events',
        large.peakMib / small.peakMib,
        1.5,
        `${large.peakMib.toFixed(0)} MiB against ${small.peakMib.toFixed(0)} MiB`,
      ),
    ];
  } finally {
    await rm(dir, { recursive: true });
  }
}
