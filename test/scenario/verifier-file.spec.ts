import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goldenHistories } from '../golden/golden-history.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { runLingqu } from './run-lingqu.js';

const BUILT = fileURLToPath(new URL('../../dist/verify/lingqu-verify.mjs', import.meta.url));
const CHAIN = 'new-energy-vehicles';
const describeBuilt = existsSync(BUILT) ? describe : describe.skip;

describeBuilt('the verifier in one file', () => {
  let folder: string;
  let out: string;
  let verifier: string;
  let bundle: string;

  beforeAll(async () => {
    folder = await recordedFolder(goldenHistories()[0] ?? []);
    out = mkdtempSync(join(tmpdir(), 'lingqu-verifier-'));
    // Alone in a folder: it needs nothing beside it.
    verifier = join(out, 'lingqu-verify.mjs');
    copyFileSync(BUILT, verifier);
    bundle = join(out, 'bundle');
    await runLingqu('bundle', '--data', folder, '--chain', CHAIN, '--out', bundle);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(out, { recursive: true });
  });

  const run = (...args: string[]) => spawnSync(process.execPath, [verifier, ...args], { encoding: 'utf8', cwd: out });
  /** Without the verdict about read models: only the command line folds the events again. */
  const marks = (text: string): string => (text.match(/^[✓✗–] (?!视图)/gm) ?? []).join('');

  it('gives the same verdicts as the command line, for a good and for a bad bundle', async () => {
    const bad = join(out, 'bad');
    writeFileSync(bad, readFileSync(bundle, 'utf8').replace('"CHAIN_CHIEF"', '"REGULATOR"'));
    for (const [file, code] of [
      [bundle, 0],
      [bad, 1],
    ] as const) {
      const [alone, whole] = [run(file), await runLingqu('verify', file)];
      expect([alone.status, marks(alone.stdout)]).toEqual([code, marks(whole.out)]);
    }
  });

  it('answers --help, and a wrong command line with 2', () => {
    expect([run('--help').status, run().status, run('--unknown').status, run('missing').status]).toEqual([0, 2, 2, 2]);
  });
});
