import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { REPORT_TEXT } from '../../libs/domain/src/testing/attached.js';
import { goldenHistories } from '../golden/golden-history.js';
import { addAttachedReport, ATTACHED } from '../support/attached-report.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { tamperWithEvents } from '../support/tampered-events.js';
import { runLingqu } from './run-lingqu.js';

const CHAIN = 'new-energy-vehicles';
/** The file that events of the walkthrough name. */

const [WALKTHROUGH = []] = goldenHistories();
/** The events that attacks change: the first of two neighbours of the chain, in different streams, after the tenth event. */
const EARLY =
  1 +
  WALKTHROUGH.findIndex(
    ({ chain, stream }, index) =>
      index > 10 &&
      chain === CHAIN &&
      WALKTHROUGH[index + 1]?.chain === CHAIN &&
      WALKTHROUGH[index + 1]?.stream !== stream,
  );
const LAST_KEPT = EARLY + 5;
const REDIGESTED = 'UPDATE events SET digest = entry_digest(body)';

/** Closes the gap that a removed event leaves, so that the store itself accepts the file. */
const closeGap = (position: number): readonly string[] => [
  `UPDATE events SET position = -position WHERE position > ${position}`,
  'UPDATE events SET position = -position - 1 WHERE position < 0',
];

/** What an attacker with the database does to the events; the digests are made to fit afterwards. */
const ATTACKS: Readonly<Record<string, readonly string[]>> = {
  alter: [`UPDATE events SET body = replace(body, '"schema":1', '"schema":9') WHERE position = ${EARLY}`],
  'back-date': [
    `UPDATE events SET body = replace(body, '"occurredAt":"2026', '"occurredAt":"2025') WHERE position = ${EARLY}`,
  ],
  reorder: [
    `UPDATE events SET position = -1 WHERE position = ${EARLY}`,
    `UPDATE events SET position = ${EARLY} WHERE position = ${EARLY + 1}`,
    `UPDATE events SET position = ${EARLY + 1} WHERE position = -1`,
  ],
  delete: [`DELETE FROM events WHERE position = ${EARLY}`, ...closeGap(EARLY)],
  insert: [
    `UPDATE events SET position = -position WHERE position >= ${EARLY}`,
    'UPDATE events SET position = 1 - position WHERE position < 0',
    `INSERT INTO events SELECT ${EARLY}, 'x' || id, stream || '-x', 1, chain, replace(body, '"id":"', '"id":"x'), NULL
     FROM events WHERE position = ${EARLY + 1}`,
  ],
  truncate: [`DELETE FROM events WHERE position > ${LAST_KEPT}`],
};

describe('an attacker who has the database', () => {
  let folder: string;
  let out: string;
  let checkpoint: string;
  let key: string;
  let copies = 0;

  beforeAll(async () => {
    folder = await recordedFolder(WALKTHROUGH);
    addAttachedReport(folder);
    out = mkdtempSync(join(tmpdir(), 'lingqu-attacks-'));
    checkpoint = join(out, 'checkpoint.txt');
    const printed = await runLingqu('checkpoint', '--data', folder, '--chain', CHAIN);
    writeFileSync(checkpoint, printed.out);
    [key = ''] = /lingqu\/\S+\+[0-9a-f]{8}\+\S+/.exec(printed.err) ?? [];
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(out, { recursive: true });
  });

  /** A copy of the data folder after an attack on its events. */
  function attacked(statements: readonly string[], forgetLedger: boolean): string {
    const copy = join(out, `copy-${(copies += 1)}`);
    cpSync(folder, copy, { recursive: true });
    tamperWithEvents(copy, ...statements, REDIGESTED);
    if (forgetLedger)
      for (const name of ['ledger.db', 'ledger.db-wal', 'ledger.db-shm']) rmSync(join(copy, name), { force: true });
    return copy;
  }

  /** The verdicts that fail when an auditor with one earlier checkpoint verifies the bundle of the chain. */
  async function failures(copy: string): Promise<readonly string[]> {
    const bundle = join(out, `bundle-${copies}`);
    const written = await runLingqu('bundle', '--data', copy, '--chain', CHAIN, '--out', bundle);
    if (written.code !== 0) return [`no bundle: ${written.code}`];
    const { code, out: verdicts } = await runLingqu(
      ...['verify', bundle, '--key', key, '--since', checkpoint, '--files', copy],
    );
    const failed = [...verdicts.matchAll(/^✗ .* \/ ([^:]+):/gm)].map(([, check = '']) => check);
    expect(code).toBe(failed.length === 0 ? 0 : 1);
    return failed;
  }

  it('and does nothing is not accused', async () => expect(await failures(attacked([], true))).toEqual([]));

  it.each<[string, readonly string[]]>([
    ['alter', ['continuation']],
    ['back-date', ['continuation']],
    ['reorder', ['continuation']],
    ['delete', ['continuation']],
    ['insert', ['continuation']],
    ['truncate', ['continuation']],
  ])(
    'and the key, does %s, and seals everything again is caught by one earlier checkpoint: %p',
    async (attack, verdicts) => {
      const found = await failures(attacked(ATTACKS[attack] ?? [], true));
      expect(found).toEqual(expect.arrayContaining([...verdicts]));
    },
  );

  it('and drops the whole chain leaves no log that continues the checkpoint', async () => {
    const dropped = attacked(
      [
        `DELETE FROM events WHERE chain = '${CHAIN}'`,
        'CREATE TEMP TABLE kept AS SELECT position, row_number() OVER (ORDER BY position) AS place FROM events',
        'UPDATE events SET position = -(SELECT place FROM kept WHERE kept.position = events.position)',
        'UPDATE events SET position = -position',
      ],
      true,
    );
    expect(await failures(dropped)).toEqual(['no bundle: 2']);
  });

  it('and goes on from an older copy with another history is caught by a checkpoint of the first', async () => {
    const copy = attacked(ATTACKS['truncate'] ?? [], true);
    tamperWithEvents(
      copy,
      `INSERT INTO events SELECT ${LAST_KEPT + 1}, 'y' || id, stream || '-y', 1, chain, replace(body, '"id":"', '"id":"y'), NULL
       FROM events WHERE position = ${EARLY}`,
      REDIGESTED,
    );
    expect(await failures(copy)).toContain('continuation');
  });

  it.each([
    ['swaps an attached file', (file: string) => writeFileSync(file, REPORT_TEXT.replace('合格', '优秀'))],
    ['removes an attached file', (file: string) => rmSync(file)],
  ])('and %s is caught by the verifier and by the check, which name it', async (_what, attack) => {
    const copy = attacked([], false);
    attack(join(copy, ATTACHED));
    expect(await failures(copy)).toEqual(['attachments']);
    const { code, out: found } = await runLingqu('check', '--data', copy);
    expect([code, found.includes(ATTACHED)]).toEqual([1, true]);
  });

  it.each(['alter', 'back-date', 'reorder', 'insert'])(
    'but not the ledger, and does %s, is caught by the check, which names the first event',
    async (attack) => {
      const { code, out: found } = await runLingqu('check', '--data', attacked(ATTACKS[attack] ?? [], false));
      expect([code, /^✗ #(\d+) /.exec(found)?.[1]]).toEqual([1, String(EARLY)]);
    },
  );

  it.each(['delete', 'truncate'])(
    'but not the ledger, and does %s, cannot start: events are missing',
    async (attack) => {
      const { code, err } = await runLingqu('check', '--data', attacked(ATTACKS[attack] ?? [], false));
      expect([code, err.includes('Events are missing')]).toEqual([3, true]);
    },
  );
});
