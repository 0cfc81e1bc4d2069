import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { chainDashboard, chainSummaries, cityDashboard } from '#figures';
import { chains, EVERYTHING } from '#projections';
import { closeStores, openStores, type Stores } from '../../apps/api/src/operations/stores.js';
import { unusableReason } from '../../apps/api/src/operations/unusable.js';
import { TEST_PASSWORD_COST } from '../../libs/identity/src/testing/temporary-identity.js';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { seededNumbers } from '../support/seeded-numbers.js';
import { isWhole } from './foundation/fault-run.js';

/** Bits that are flipped in each file. 2,000 take about half an hour. */
const FLIPS = isWhole ? 2_000 : 30;
/** After so many bits the counts are printed. */
const FLIPS_PER_REPORT = 100;
/** Characters of an answer that are shown around its first difference. */
const SHOWN = 120;
const SEED = 20_261_130;
const LOADING_MS = 120_000;
const MS_PER_FLIP = 10_000;
const CATCH_UP_MS = 60_000;

/** What came of a flipped bit. `wrong`: other answers, and nothing said that they are wrong. */
type Outcome = 'start refused' | 'marked as failed' | 'rebuilt' | 'harmless' | 'wrong';

const open = (folder: string): Promise<Stores> =>
  openStores(folder, { simulatedClock: true, passwordCost: TEST_PASSWORD_COST });

/** What the screens show, now and in the past, and all stored rows. */
async function answers({ reads }: Stores): Promise<string> {
  const asOfDate = '2026-11-20';
  const everything = { at: 'now', asOfDate, visibility: EVERYTHING } as const;
  const { items } = await reads.list(chains, everything, [], { limit: 100 });
  const shown: unknown[] = [await reads.digest()];
  for (const at of ['now', 200] as const) {
    shown.push(await cityDashboard(reads, { at, asOfDate }, EVERYTHING));
    shown.push(await chainSummaries(reads, { at, asOfDate }, EVERYTHING));
    for (const { key } of items) shown.push(await chainDashboard(reads, key, { at, asOfDate }));
  }
  return JSON.stringify(shown, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** Where two answers differ first. */
function differenceOf(expected: string, found: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - SHOWN), at + SHOWN);
  return `expected … ${around(expected)}\nfound … ${around(found)}`;
}

describe('a single bit that is flipped in a file of the demonstration', () => {
  let folder: string;
  let expected: string;
  const logged: string[] = [];

  beforeAll(async () => {
    // As text only: a mock would keep each error, and through the frames of its stack the stores of its start.
    const line = (message: unknown): void => void logged.push(String(message));
    Logger.overrideLogger({ log: line, warn: line, error: line });
    const [, demonstration = []] = goldenHistories();
    folder = await recordedFolder(demonstration);
    const stores = await open(folder);
    await stores.projector.caughtUpTo(await stores.events.head(), CATCH_UP_MS);
    expected = await answers(stores);
    await closeStores(stores);
    // The second start seals the digests of the rows.
    await closeStores(await open(folder));
  }, LOADING_MS);
  afterAll(() => {
    Logger.overrideLogger(true);
    rmSync(folder, { recursive: true });
  });

  /** Starts on a copy of the folder in which one bit of a file is another. */
  async function outcomeOf(file: string, offset: number, bit: number, rebuilds: boolean): Promise<Outcome> {
    const copy = mkdtempSync(join(tmpdir(), 'lingqu-flip-'));
    cpSync(folder, copy, { recursive: true });
    const bytes = readFileSync(join(copy, file));
    bytes[offset]! ^= 1 << bit;
    writeFileSync(join(copy, file), bytes);
    if (rebuilds) rmSync(join(copy, 'read.db'));
    logged.length = 0;
    let stores: Stores | undefined;
    try {
      stores = await open(copy);
      const hasCaughtUp = await stores.projector.caughtUpTo(await stores.events.head(), CATCH_UP_MS);
      if (stores.projector.state !== 'running') return 'marked as failed';
      if (!hasCaughtUp) throw new Error(`not folded within ${CATCH_UP_MS} ms: the machine is too busy to say`);
      const found = await answers(stores);
      if (found !== expected) {
        process.stderr.write(`${file}, offset ${offset}, bit ${bit}: ${differenceOf(expected, found)}\n`);
        return 'wrong';
      }
      return logged.some((line) => /rebuilt|folding all events again/.test(line)) ? 'rebuilt' : 'harmless';
    } catch (error) {
      if (unusableReason(error)) return 'start refused';
      throw error;
    } finally {
      if (stores) await closeStores(stores);
      rmSync(copy, { recursive: true });
    }
  }

  it.each([
    ['events.db', true],
    ['read.db', false],
  ])(
    '%s: is noticed or changes no answer (rows computed again: %s)',
    async (file, rebuilds) => {
      const below = seededNumbers(SEED);
      const size = readFileSync(join(folder, file)).length;
      const counts: Partial<Record<Outcome, number>> = {};
      const wrong: string[] = [];
      for (let flip = 0; flip < FLIPS; flip++) {
        const [offset, bit] = [below(size), below(8)];
        const outcome = await outcomeOf(file, offset, bit, rebuilds);
        counts[outcome] = (counts[outcome] ?? 0) + 1;
        if (outcome === 'wrong') wrong.push(`${offset}.${bit}`);
        if ((flip + 1) % FLIPS_PER_REPORT === 0 || flip + 1 === FLIPS)
          process.stderr.write(
            `${file}, ${flip + 1} bits flipped: ${JSON.stringify(counts)}, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB\n`,
          );
      }
      expect(wrong).toEqual([]);
    },
    FLIPS * MS_PER_FLIP,
  );
});
