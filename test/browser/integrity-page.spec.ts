import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { LogList } from '#contracts';
import { parsePolicy } from '#ledger';
import { Ledger } from '#ledger-store';
import { productFolder } from '../../apps/api/src/product.js';
import { goldenHistories } from '../golden/golden-history.js';
import { listening } from '../processes/server-process.js';
import { runLingqu } from '../scenario/run-lingqu.js';
import { describeInChromium } from '../support/chromium.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { DESKTOP, openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';
import { servedFolder } from './served-folder.js';

const CHAIN = 'new-energy-vehicles';
const WAIT_MS = 100;
const MAX_WAITS = 300;
const { LINGQU_SHOTS } = process.env;

/** A witness that is a process of its own, and its policy. */
async function startWitness(folder: string, logsKey: string): Promise<{ process: ChildProcess; policy: string }> {
  const main = join(productFolder, 'dist/apps/cli/src/main.js');
  const args = ['witness', '--data', join(folder, 'witness'), '--log', logsKey, '--port', '0'];
  const child = spawn(process.execPath, [main, ...args], { env: { NODE_ENV: 'test' }, stdio: 'pipe' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const url = await listening({ process: child, output: () => output, ended: () => Promise.resolve(null) });
  const [, key = ''] = /public key: (\S+)/.exec(output) ?? [];
  return { process: child, policy: `log ${logsKey}\nwitness w1 ${key} ${url}\nquorum w1\n` };
}

function logsKeyOf(data: string): string {
  const ledger = new Ledger(data);
  const key = ledger.verifierKey(`${ledger.origin}/logs`);
  ledger.close();
  return key;
}

describeInChromium('the page that verifies the logs of the server in the browser', (chromium) => {
  let session: BrowserSession;
  let out: string;
  let oldKey: string;
  let witness: ChildProcess;
  const at = (name: string): string => join(out, name);

  // The key changes after the first half of the events; a witness cosigns what is sealed.
  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'lingqu-integrity-'));
    const folder = await recordedFolder(goldenHistories()[0] ?? []);
    const before = await runLingqu('checkpoint', '--data', folder, '--chain', CHAIN);
    writeFileSync(at('since'), before.out);
    oldKey = /lingqu\/\S+\/chain\/\S+\+[0-9a-f]{8}\+\S+/.exec(before.err)?.[0] ?? '';
    const rotated = await runLingqu('ledger', 'rotate', '--data', folder, '--reason', 'routine');
    expect(rotated.code).toBe(0);
    writeFileSync(at('keys'), (await runLingqu('ledger', 'keys', '--data', folder)).out);
    await runLingqu('bundle', '--data', folder, '--chain', CHAIN, '--out', at('bundle'));
    const started = await startWitness(out, logsKeyOf(folder));
    witness = started.process;
    const { witnesses } = parsePolicy(started.policy);
    session = await openBrowserSession(chromium, () =>
      servedFolder(folder, '2026-10-31T12:00:00+08:00', { witnesses }),
    );
  });
  afterAll(async () => {
    await session.close();
    witness.kill('SIGKILL');
    rmSync(out, { recursive: true });
  });

  async function until(holds: (logs: LogList) => boolean): Promise<LogList> {
    for (let waits = 0; ; waits++) {
      const logs = await session.testServer.client.get<LogList>('/api/logs');
      if (holds(logs)) return logs;
      if (waits > MAX_WAITS) throw new Error(`still ${JSON.stringify(logs)}`);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
  const isAnchored = ({ logs }: LogList): boolean =>
    logs.length > 2 && logs.every(({ size, anchored }) => size === anchored);

  async function verified(page: Page): Promise<void> {
    await page.getByRole('button', { name: '立即核验' }).click();
    await page.getByTestId('integrity-outcome').waitFor();
  }

  it('reads the tiles and entries, and finds signature, root, content and log of logs in agreement', async () => {
    const { logs } = await until(isAnchored);
    const page = await session.open('/integrity');
    await verified(page);
    expect(await page.getByTestId('integrity-outcome').textContent()).toBe('各项一致');
    const results = await page
      .locator('[data-result]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-result')));
    expect(results.length).toBeGreaterThan(7);
    expect(results.filter((result) => result === 'passed').length).toBeGreaterThan(results.length / 2);
    expect(results).not.toContain('failed');
    // A witness has cosigned all of it, which the browser checks.
    const table = await page.getByTestId('integrity-logs').innerText();
    for (const { size } of logs) expect(table).toContain(`已见证 ${size} / ${size}`);
    expect(table).toContain('w1');
  });

  it('names the first entry whose content is another one', async () => {
    const page = await session.open('/integrity');
    await page.context().route('**/api/logs/programme/tile/entries/**', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 3]! ^= 1;
      await route.fulfill({ response, body });
    });
    await verified(page);
    expect(await page.locator('[data-result="failed"]').textContent()).toMatch(/第 \d+ 条不一致/);
  });

  it('finds hashes that are not those of the signed root', async () => {
    const page = await session.open('/integrity', { viewport: PHONE });
    await page.context().route('**/api/logs/logs/tile/0/**', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[0]! ^= 1;
      await route.fulfill({ response, body });
    });
    await verified(page);
    expect(await page.locator('[data-result="failed"]').count()).toBeGreaterThan(0);
  });

  it('shows the change of the signing key, and that the logs still verify with the new one', async () => {
    const { rotations } = await session.testServer.client.get<LogList>('/api/logs');
    expect(rotations).toMatchObject([{ number: 1, reason: 'ROUTINE' }]);
    for (const viewport of [DESKTOP, PHONE]) {
      const page = await session.open('/integrity', { viewport });
      const table = await page.getByTestId('integrity-rotations').innerText();
      for (const shown of ['定期更换', rotations[0]!.from, rotations[0]!.to]) expect(table).toContain(shown);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      if (LINGQU_SHOTS) await page.screenshot({ path: join(LINGQU_SHOTS, `integrity-${viewport.width}.png`) });
      await page.context().close();
    }
  });

  // Who verifies has the key from before the change.
  it.each([
    ['with the rotations of the key', 'bundle', true],
    ['and not where the rotation in the bundle was altered', 'altered', false],
  ])('a checkpoint from before the change verifies %s', async (_how, bundle, isGood) => {
    writeFileSync(at('altered'), readFileSync(at('bundle'), 'utf8').replace('reason ROUTINE', 'reason CUSTODY'));
    const page = await session.open('/verify');
    await page.locator('#key').fill(oldKey);
    await page.locator('#since').setInputFiles(at('since'));
    if (isGood) await page.locator('#keys').setInputFiles(at('keys'));
    await page.locator('#file').setInputFiles(at(bundle));
    await page.locator('#results li:not(:has-text("正在核验"))').first().waitFor();
    const marks = await page
      .locator('#results li')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-mark')));
    const said = await page.locator('#results').innerText();
    expect([said, marks.includes('✗')]).toEqual([said, !isGood]);
    if (isGood) expect(marks.filter((mark) => mark === '✓').length).toBeGreaterThan(5);
  });

  it('shows the range that no witness has cosigned, and that the witness does not answer', async () => {
    witness.kill('SIGKILL');
    const { client } = session.testServer;
    const data = { organisationId: 'latecomer', name: '后来者', kind: 'ENTERPRISE' };
    const { status } = await client.send(
      'register-organisation',
      { commandId: randomUUID(), data },
      { role: 'REGULATOR', organisationId: 'regulator' },
    );
    expect(status).toBe(201);
    const { logs } = await until((list) => !isAnchored(list) && list.witnesses[0]?.failed === true);
    const behind = logs.filter(({ size, anchored }) => anchored < size);
    expect(behind.map(({ log }) => log)).toContain('programme');
    const page = await session.open('/integrity');
    await page.getByTestId('integrity-logs').waitFor();
    const text = await page.locator('main').innerText();
    for (const { anchored, size } of behind) expect(text).toContain(`已见证 ${anchored} / ${size}`);
    expect(text).toContain('无法联系');
    if (LINGQU_SHOTS) await page.screenshot({ path: join(LINGQU_SHOTS, 'integrity-unanchored.png') });
    await verified(page);
    expect(await page.getByTestId('integrity-outcome').textContent()).toBe('各项一致');
    expect(session.pageErrors).toEqual([]);
  });
});
