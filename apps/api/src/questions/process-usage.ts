import { readFileSync } from 'node:fs';

const PAGE_BYTES = 4_096;
/** Milliseconds in a tick of the kernel's accounting. */
const TICK_MS = 10;
/** Places of `utime` and `stime` after the name of the program in `/proc/<pid>/stat`. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

const read = (pid: number, file: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
};

/** What a process has in memory, in bytes; undefined where the system does not say. */
export function residentBytes(pid: number): number | undefined {
  const pages = Number(read(pid, 'statm')?.split(' ')[1] ?? NaN);
  return Number.isFinite(pages) ? pages * PAGE_BYTES : undefined;
}

/** CPU time of a process so far, in milliseconds; undefined where the system does not say. */
export function cpuMs(pid: number): number | undefined {
  // The name of the program is in parentheses and may contain spaces.
  const fields = read(pid, 'stat')?.split(') ').at(-1)?.split(' ');
  const ticks = Number(fields?.[USER_TIME] ?? NaN) + Number(fields?.[SYSTEM_TIME] ?? NaN);
  return Number.isFinite(ticks) ? ticks * TICK_MS : undefined;
}
