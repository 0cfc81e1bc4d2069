import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program did to the files of a folder, and the lines that it printed, in order. */
export type Recorded =
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  /** What the file contained before the operation `from` of the recording is on the disk afterwards. */
  | { readonly kind: 'sync'; readonly file: string; readonly from: number }
  | { readonly kind: 'line'; readonly text: string };

/** A recording, and the files of the folder when it began, by path. */
export interface Recording {
  readonly before: ReadonlyMap<string, Buffer>;
  readonly recorded: readonly Recorded[];
}

const CALLS = 'pwrite64,fdatasync,fsync,ftruncate,write';
/** Longest text of a call that is recorded whole, in bytes. */
const LONGEST = 1_000_000;
const MAX_RECORDING = 1 << 30;

/** Whether `strace` can follow programs here: it records their system calls, and makes them fail. */
export const canTrace: boolean = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

const decoded = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

const CALL = /^(\d+) +(\w+)\((\d+)<([^>]*)>(?:, "([^"]*)"(?:\.\.\.)?)?(?:, (\d+))?(?:, (\d+))?\) += (-?\d+)/;
const UNFINISHED = /^(\d+) +(.*) <unfinished \.\.\.>$/;
const RESUMED = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/;

/** Reads the output of strace: what was done to files below `folder`. */
export function readRecording(text: string, folder: string): readonly Recorded[] {
  const recorded: Recorded[] = [];
  /** Calls of other threads that had not returned, by thread, and the operations recorded when they began. */
  const begun = new Map<string, { readonly text: string; readonly from: number }>();
  for (const line of text.split('\n')) {
    const unfinished = UNFINISHED.exec(line);
    if (unfinished) {
      const [, thread = '', call = ''] = unfinished;
      begun.set(thread, { text: `${thread} ${call}`, from: recorded.length });
      continue;
    }
    const [, thread = '', rest = ''] = RESUMED.exec(line) ?? [];
    const start = begun.get(thread);
    if (thread !== '') begun.delete(thread);
    const call = CALL.exec(start ? start.text + rest : line);
    if (!call) continue;
    const [, , name, fd, path = '', data = '', first = '', second = '', result = ''] = call;
    if (Number(result) < 0) continue;
    const file = decoded(path).toString();
    if (name === 'write') {
      if (fd === '1') recorded.push({ kind: 'line', text: decoded(data).toString().trimEnd() });
    } else if (!file.startsWith(`${folder}/`) || file.endsWith('-shm')) continue;
    else if (name === 'pwrite64')
      recorded.push({ kind: 'write', file, offset: Number(second), bytes: decoded(data).subarray(0, Number(result)) });
    else if (name === 'ftruncate') recorded.push({ kind: 'truncate', file, size: Number(first) });
    else recorded.push({ kind: 'sync', file, from: start?.from ?? recorded.length });
  }
  return recorded;
}

/** Runs a program of Node to its end and records what it does to the files of a folder. */
export function recordWrites(folder: string, args: readonly string[]): Recording {
  const before = new Map(readdirSync(folder).map((name) => [join(folder, name), readFileSync(join(folder, name))]));
  const out = mkdtempSync(join(tmpdir(), 'lingqu-strace-'));
  try {
    const file = join(out, 'calls');
    const strace = ['-f', '-y', '-xx', '-s', String(LONGEST), '-e', `trace=${CALLS}`, '-o', file, process.execPath];
    const { status, stderr } = spawnSync('strace', [...strace, ...args], {
      encoding: 'utf8',
      maxBuffer: MAX_RECORDING,
    });
    if (status !== 0) throw new Error(`the recorded program ended with ${status}: ${stderr}`);
    return { before, recorded: readRecording(readFileSync(file, 'latin1'), folder) };
  } finally {
    rmSync(out, { recursive: true });
  }
}
