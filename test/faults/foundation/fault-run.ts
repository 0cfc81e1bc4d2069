import { jest } from '@jest/globals';
import { seededNumbers, type Below } from '../../support/seeded-numbers.js';

/** How long a fault test goes on, in seconds; `npm run faults -- NAME --seconds N` sets it. */
const SECONDS = Number(process.env['LINGQU_FAULT_SECONDS'] ?? 3);
const SEED = Number(process.env['LINGQU_FAULT_SEED'] ?? 20_261_130);
/** Whether every place is tried, instead of some that take seconds; `npm run faults -- NAME --whole` sets it. */
export const isWhole = process.env['LINGQU_FAULT_WHOLE'] === '1';
/** What a test may take beside its rounds: starting and stopping programs on a busy machine, in seconds. */
const AROUND_SECONDS = 240;
/** Rows of a file in a run of this length, at most those of the largest import that is promised. */
export const FAULT_ROWS = Math.min(10_000, SECONDS * 70);
const REPORT_EVERY_MS = 15_000;

/** One run of a fault test: it makes at least one round, and further ones while there is time. */
export interface FaultRun {
  /** Whether there is time for another round. */
  readonly goesOn: () => boolean;
  /** Adds to one of the counts that are printed. */
  readonly count: (what: string, by?: number) => void;
  /** A random whole number from 0 up to a limit; the same numbers for the same seed. */
  readonly below: Below;
  readonly counts: Readonly<Record<string, number>>;
}

/** Gives the tests of a spec the time that a run may take. */
export const withTimeForFaults = (): void => void jest.setTimeout((SECONDS * 2 + AROUND_SECONDS) * 1_000);

/** Runs a fault test and prints its counts, every 15 seconds and at the end, also when it fails. */
export async function faultRun(name: string, work: (run: FaultRun) => Promise<void>): Promise<FaultRun['counts']> {
  const until = Date.now() + SECONDS * 1_000;
  const counts: Record<string, number> = {};
  const report = (): void => {
    const line = Object.entries(counts).map(([what, count]) => `${what} ${count.toLocaleString('en')}`);
    process.stderr.write(`${name}: ${line.join(', ')}\n`);
  };
  const timer = setInterval(report, REPORT_EVERY_MS);
  try {
    await work({
      goesOn: () => Date.now() < until,
      count: (what, by = 1) => (counts[what] = (counts[what] ?? 0) + by),
      below: seededNumbers(SEED),
      counts,
    });
  } finally {
    clearInterval(timer);
    report();
  }
  return counts;
}
