import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { BriefAnswer, EventPage } from '#contracts';
import { describeInChromium } from '../support/chromium.js';
import { decodedCode } from '../support/decoded-code.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const CHAIN = 'new-energy-vehicles';
const OVERFLOW_PX = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const { LINGQU_SHOTS } = process.env;

async function shot(page: Page, name: string): Promise<void> {
  if (LINGQU_SHOTS) await page.screenshot({ path: join(LINGQU_SHOTS, `${name}.png`) });
}

describeInChromium('what-if and evidence in a browser', (executablePath) => {
  let session: BrowserSession;
  /** The last test result of the chain. */
  let eventId: string;

  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
    const query = `chain=${CHAIN}&type=TestResultRecorded&limit=1`;
    const { items } = await session.testServer.client.get<EventPage>(`/api/events?${query}`);
    eventId = items[0]?.eventId ?? '';
  });
  afterAll(() => session.close());

  it('an event is left out from its page; the answer is marked, and the address has all of it', async () => {
    const page = await session.open(`/events/${eventId}`);
    await page.getByTestId('what-if-link').click();
    await page.getByTestId('what-if-figures').waitFor();
    expect(await page.getByTestId('what-if-mark').innerText()).toContain('沙盘推演，并非事实');
    expect(await page.locator('.what-if > .panel').count()).toBe(
      await page.locator('.what-if > .panel:has(.what-if-badge), .what-if > .panel:first-child').count(),
    );
    const figures = await page.getByTestId('what-if-figures').innerText();
    await shot(page, 'what-if-zh');
    await page.reload();
    await page.getByTestId('what-if-figures').waitFor();
    expect(await page.getByTestId('what-if-figures').innerText()).toBe(figures);
    await page.context().close();
  });

  it('an event is changed in the editor', async () => {
    const page = await session.open(`/what-if?chain=${CHAIN}&lang=en`);
    await page.getByLabel('Event id').fill(eventId);
    await page.getByRole('button', { name: 'Change this event' }).click();
    const data = page.getByTestId('what-if-data');
    await data.fill((await data.inputValue()).replace(/"verdict": "\w+"/, '"verdict": "FAIL"'));
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByTestId('what-if-replayed').waitFor();
    expect(new URL(page.url()).searchParams.get('changes')).toContain('FAIL');
    await page.context().close();
  });

  it.each(['zh', 'en'])('fits a phone, %s', async (lang) => {
    const changes = encodeURIComponent(JSON.stringify({ omit: [eventId] }));
    for (const path of [
      `/what-if?chain=${CHAIN}&changes=${changes}`,
      `/evidence?of=tests.passRatePercent&chain=${CHAIN}`,
      `/brief?chain=${CHAIN}&period=2026-06`,
      '/brief?period=2026',
    ]) {
      const page = await session.open(`${path}&lang=${lang}`, { viewport: PHONE });
      await page
        .locator('[data-testid="what-if-replayed"], [data-testid="words"], [data-testid="brief-facts"]')
        .first()
        .waitFor();
      expect([path, await page.evaluate(OVERFLOW_PX)]).toEqual([path, 0]);
      await shot(page, `${path.slice(1, 5)}-${lang}-390`);
      await page.context().close();
    }
  });

  it('the brief of a month is opened from its chain, printed and saved, and its numbers open as they were', async () => {
    const page = await session.open(`/chains/${CHAIN}`);
    await page.getByTestId('open-brief').click();
    await page.getByTestId('brief-facts').waitFor();
    await page.goto(new URL(`/brief?chain=${CHAIN}&period=2026-06`, page.url()).href);
    const rate = page.getByTestId('brief-tests.passRatePercent');
    await rate.waitFor();
    expect(await rate.innerText()).toMatch(/75\.0%\s*\(3\/4\)/);
    const answer = await session.testServer.client.get<BriefAnswer>(`/api/brief?chain=${CHAIN}&period=2026-06`);
    expect(await page.getByTestId('brief-facts').innerText()).toContain(answer.digest);
    await shot(page, 'brief-zh');
    const pdf = await page.pdf({ format: 'A4' });
    if (LINGQU_SHOTS) writeFileSync(join(LINGQU_SHOTS, 'brief.pdf'), pdf);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const downloading = page.waitForEvent('download');
    await page.getByTestId('brief-file').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`brief-${CHAIN}-2026-06-${answer.position}.xlsx`);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    await rate.getByRole('link').first().click();
    await page.getByTestId('words').waitFor();
    expect(new URL(page.url()).searchParams.get('at')).toBe(String(answer.position));
    expect(await page.getByTestId('words').innerText()).toContain('75.0% = 3 / 4');
    await page.context().close();
  });

  it('the evidence of a figure is a PDF page whose code leads to the page that verifies its file', async () => {
    const page = await session.open(`/chains/${CHAIN}`);
    await page.getByTestId('figure-tests.passRatePercent').first().click();
    await page.getByTestId('in-words').click();
    // The last event of the chain lies before the first seal of the rows: its log has a root all the same.
    const words = page.getByTestId('words');
    await words.waitFor();
    expect(await words.innerText()).toMatch(/75\.0% = 3 \/ 4/);
    await shot(page, 'evidence-zh');
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
    if (LINGQU_SHOTS) writeFileSync(join(LINGQU_SHOTS, 'evidence.pdf'), pdf);
    const downloading = page.waitForEvent('download');
    await page.getByTestId('words-save').click();
    const file = await (await downloading).path();
    const address = (await page.getByTestId('words-code').getAttribute('href')) ?? '';
    // The printed page, as a picture: what a telephone reads from it is the address.
    await page.emulateMedia({ media: 'print' });
    const printed = await page.getByTestId('words-code').screenshot();
    expect(await decodedCode(printed, page)).toBe(new URL(address, page.url()).href);
    expect(address).toMatch(/\/verify#evidence=\d+\.[\w-]+\.[0-9a-f]{64}$/);
    const altered = `${file}-altered`;
    writeFileSync(altered, readFileSync(file, 'utf8').replace('3 / 4', '4 / 4'));

    const verifying = await session.open(address.slice(address.indexOf('/verify')));
    await verifying.locator('#results').getByText('evidence.jsonl').first().waitFor();
    await verifying.context().setOffline(true);
    for (const [chosen, mark] of [
      [file, '✓'],
      [altered, '✗'],
    ] as const) {
      await verifying.locator('#file').setInputFiles(chosen);
      await verifying.locator(`#results li[data-mark="${mark}"]`).waitFor();
    }
    expect(await verifying.locator('#results').innerText()).toContain('不一致');
    await shot(verifying, 'verify-evidence');
    await verifying.context().close();
    // A download is removed with its context.
    await page.context().close();
    expect(session.pageErrors).toEqual([]);
  });
});
