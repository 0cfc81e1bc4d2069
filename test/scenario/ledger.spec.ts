import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { eventFile } from '../../apps/cli/src/foundation/data-folder.js';
import { goldenHistories } from '../golden/golden-history.js';
import { addAttachedReport } from '../support/attached-report.js';
import { hasPython, verifiedByPython } from '../support/python-verifier.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { runLingqu as run } from './run-lingqu.js';

const CHAIN = 'new-energy-vehicles';
const comparing = hasPython ? it : it.skip;

describe('the ledger on the command line', () => {
  let folder: string;
  let out: string;
  let bundle: string;
  let checkpoint: string;
  let key: string;

  beforeAll(async () => {
    const [walkthrough = []] = goldenHistories();
    folder = await recordedFolder(walkthrough);
    addAttachedReport(folder);
    out = mkdtempSync(join(tmpdir(), 'lingqu-bundle-'));
    bundle = join(out, 'chain.bundle');
    checkpoint = join(out, 'checkpoint.txt');
    const printed = await run('checkpoint', '--data', folder, '--chain', CHAIN);
    writeFileSync(checkpoint, printed.out);
    key = /lingqu\/\S+\+[0-9a-f]{8}\+\S+/.exec(printed.err)![0];
    expect((await run('bundle', '--data', folder, '--chain', CHAIN, '--out', bundle)).code).toBe(0);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(out, { recursive: true });
  });

  const altered = (change: (text: string) => string): string => {
    const file = join(out, 'altered.bundle');
    writeFileSync(file, change(readFileSync(bundle, 'utf8')));
    return file;
  };

  it('writes a bundle that verifies with the key of the operator and an earlier checkpoint', async () => {
    const { code, out: verdicts } = await run('verify', bundle, '--key', key, '--since', checkpoint);
    expect(verdicts.match(/^[✓✗–] /gm)).toEqual([
      '✓ ',
      '✓ ',
      '✓ ',
      '✓ ',
      '✓ ',
      '✓ ',
      '– ',
      '✓ ',
      '✓ ',
      '– ',
      '– ',
      '✓ ',
    ]);
    expect(code).toBe(0);
  });

  it('prints the receipt of an event, which verifies offline until one of its characters is changed', async () => {
    const [first = ''] = readFileSync(bundle, 'utf8').split('\n').slice(1);
    const { id } = JSON.parse(first.slice(first.indexOf(' '))) as { readonly id: string };
    const receipt = join(out, 'receipt.json');
    writeFileSync(receipt, (await run('receipt', id, '--data', folder)).out);
    expect(await run('verify', receipt, '--key', key)).toMatchObject({ code: 0 });
    writeFileSync(receipt, readFileSync(receipt, 'utf8').replace('ChainEstablished', 'ChainAbolished'));
    expect((await run('verify', receipt, '--key', key)).code).toBe(1);
    expect((await run('receipt', 'none', '--data', folder)).code).toBe(2);
  });

  it('does not replace a file, and names the chains that there are', async () => {
    expect((await run('bundle', '--data', folder, '--chain', CHAIN, '--out', bundle)).code).toBe(1);
    const unknown = await run('bundle', '--data', folder, '--chain', 'none', '--out', join(out, 'none'));
    expect([unknown.code, unknown.err.includes(CHAIN)]).toEqual([2, true]);
  });

  const alterations: readonly (readonly [string, (text: string) => string, string])[] = [
    ['altered', (text) => text.replace('"CHAIN_CHIEF"', '"REGULATOR"'), 'integrity'],
    ['removed', (text) => text.split('\n').toSpliced(5, 1).join('\n'), 'completeness'],
    ['cut off', (text) => text.split('\n').slice(0, 9).join('\n'), 'completeness'],
    ['signed by nobody', (text) => text.replaceAll(/— (\S+) [A-Za-z0-9+/]{8}/g, '— $1 AAAAAAAA'), 'signature'],
  ];

  it.each(alterations)('finds that a bundle was %s', async (_, change, verdict) => {
    const file = altered(change);
    const { code, out: verdicts } = await run('verify', file, '--key', key);
    expect([
      code,
      verdicts.includes(`✗`),
      verdicts.split('\n').some((line) => line.startsWith('✗') && line.includes(`${verdict}:`)),
    ]).toEqual([1, true, true]);
  });

  comparing('agrees with a check in Python about good and bad bundles', () => {
    for (const [, change] of alterations) expect(verifiedByPython(altered(change), key)).toMatch(/^BAD/);
    expect(verifiedByPython(bundle, key)).toBe('GOOD');
    expect(verifiedByPython(bundle, key, checkpoint)).toBe('GOOD');
  });

  it('finds the event whose bytes were changed in the file, which the store itself cannot see', async () => {
    expect(await run('check', '--data', folder)).toMatchObject({ code: 0, out: '' });
    const db = new Database(eventFile(folder));
    const trigger = db
      .prepare<[], string>(`SELECT sql FROM sqlite_schema WHERE name = 'events_are_never_changed'`)
      .pluck()
      .get()!;
    db.exec('DROP TRIGGER events_are_never_changed');
    db.exec(`UPDATE events SET body = replace(body, '2026-0', '2025-0') WHERE position = 40`);
    db.exec(trigger);
    db.close();
    const { code, out: found } = await run('check', '--data', folder);
    expect([code, found.startsWith('✗ #40 ')]).toEqual([1, true]);
  });
});
