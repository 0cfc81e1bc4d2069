import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { atMost, type Bar } from './bar.js';
import { countFetched, longestTask, NOTE_LONG_TASKS, seenAt, shownAfterStart, timed } from './browser-measures.js';
import { cityChain } from './city-events.js';
import { MeasuredServer } from './measured-server.js';
import { interleaved } from './rounds.js';

const CHROMIUM = process.env['LINGQU_CHROMIUM'] ?? '/usr/bin/chromium';
const CHAIN = `/chains/${cityChain(1)}`;
const FIGURE = '[data-testid="figure-tests.passRatePercent"]';
/** A page has fetched what it fetches by itself, also the drawer of evidence, after this time; in milliseconds. */
const SETTLED_MS = 4_000;

type Figures = Readonly<Record<string, number>>;

/** Pages of a browser on which the regulator of the bench is signed in; each context begins with an empty cache. */
class Pages {
  constructor(
    private readonly browser: Browser,
    private readonly server: MeasuredServer,
  ) {}

  async context(): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      bypassCSP: true,
    });
    const value = this.server.headers['session'] ?? '';
    await context.addCookies([{ name: 'lingqu_session', value, url: this.server.url, httpOnly: true }]);
    await context.addInitScript(NOTE_LONG_TASKS);
    return context;
  }

  /** Runs on a page of a new context. */
  async on<T>(path: string, work: (page: Page) => Promise<T>): Promise<T> {
    const context = await this.context();
    try {
      const page = await context.newPage();
      await page.goto(`${this.server.url}${path}`, { waitUntil: 'commit' });
      return await work(page);
    } finally {
      await context.close();
    }
  }
}

async function cold(pages: Pages, server: MeasuredServer, path: string): Promise<Figures> {
  const context = await pages.context();
  try {
    const page = await context.newPage();
    const fetched = await countFetched(page);
    await page.goto(`${server.url}${path}`, { waitUntil: 'commit' });
    const ms = await shownAfterStart(page, FIGURE);
    await page.waitForTimeout(SETTLED_MS);
    const { scriptBytes, answerBytes } = fetched.since();
    return { ms, scriptKb: scriptBytes / 1000, answersKb: answerBytes / 1000, longTaskMs: await longestTask(page) };
  } finally {
    await context.close();
  }
}

const text = (selector: string): string => `document.querySelector('${selector}')?.textContent`;

const slider = (pages: Pages): Promise<Figures> =>
  pages.on('/', async (page) => {
    await page.waitForSelector(FIGURE);
    await page.waitForTimeout(SETTLED_MS);
    const counted = '[data-testid="figure-tests.counted"]';
    const ms = await timed(
      page,
      `window.before = ${text(counted)};
       const range = document.querySelector('[data-testid=timeline]');
       Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(range, Number(range.max) - 60);
       range.dispatchEvent(new Event('input', { bubbles: true }));`,
      `${text(counted)} !== undefined && ${text(counted)} !== window.before`,
    );
    return { ms, longTaskMs: await longestTask(page) };
  });

let written = 0;

const write = (pages: Pages, server: MeasuredServer): Promise<Figures> =>
  pages.on(CHAIN, async (page) => {
    await page.waitForSelector(FIGURE);
    await page.waitForTimeout(SETTLED_MS);
    const fetched = await countFetched(page);
    const chiefName = `链长 ${(written += 1)}`;
    const seen = seenAt(page, chiefName);
    const sent = Date.now();
    await send(server, 'replace-chain-chief', {
      chainId: cityChain(1),
      chiefName,
      unit: 'bench-office',
      reason: '届满',
    });
    const at = await seen;
    await page.waitForTimeout(1_500);
    return { ms: at - sent, answers: fetched.since().answers };
  });

const search = (pages: Pages, words: string, found: string): Promise<Figures> =>
  pages.on('/', async (page) => {
    await page.waitForSelector(FIGURE);
    await page.waitForTimeout(SETTLED_MS);
    await page.keyboard.press('Control+k');
    await page.getByTestId('search-text').waitFor();
    const ms = await timed(
      page,
      `const box = document.querySelector('[data-testid=search-text]');
       Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, '${words}');
       box.dispatchEvent(new Event('input', { bubbles: true }));`,
      `document.querySelector('${found}') !== null`,
    );
    return { ms };
  });

const evidence = (pages: Pages): Promise<Figures> =>
  pages.on(CHAIN, async (page) => {
    await page.waitForSelector(FIGURE);
    await page.waitForTimeout(SETTLED_MS);
    const ms = await timed(
      page,
      `document.querySelector('${FIGURE}').click()`,
      `document.querySelector('.evidence-rows li') !== null`,
    );
    return { ms };
  });

const lastPage = (pages: Pages): Promise<Figures> =>
  pages.on('/tests', async (page) => {
    await page.waitForSelector('.rows tbody tr');
    await page.waitForTimeout(SETTLED_MS);
    const ms = await timed(
      page,
      `window.before = ${text('.rows tbody tr')};
       [...document.querySelectorAll('.pager-moves button')].at(-1).click()`,
      `${text('.rows tbody tr')} !== undefined && ${text('.rows tbody tr')} !== window.before`,
    );
    return { ms, longTaskMs: await longestTask(page) };
  });

async function send(server: MeasuredServer, name: string, data: object): Promise<void> {
  const { authorization = '' } = server.headers;
  const response = await fetch(`${server.url}/api/commands/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ data }),
  });
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
}

/** Waits until all events are folded. */
async function caughtUp(server: MeasuredServer): Promise<void> {
  const { authorization = '' } = server.headers;
  for (let left = 120; left > 0; left--) {
    const { status, headers } = await fetch(`${server.url}/api/city/dashboard`, { headers: { authorization } });
    if (status === 200 && headers.get('lingqu-stale') === null) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('the events are not folded');
}

const bar = (name: string, value: number | undefined, limit: number, unit: string): Bar =>
  atMost(name, (value ?? Number.NaN) / limit, 1, `${value?.toFixed(value < 10 ? 1 : 0)} of ${limit} ${unit}`);

/** The screens on 200,000 events of 20 chains, as a person meets them. Without a Chromium nothing is measured. */
export async function benchBrowser(rounds: number, progress: (line: string) => void): Promise<readonly Bar[]> {
  if (!existsSync(CHROMIUM)) {
    progress('no Chromium: LINGQU_CHROMIUM names one');
    return [];
  }
  const server = await MeasuredServer.start('city-server');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  const pages = new Pages(browser, server);
  try {
    await send(server, 'register-organisation', {
      organisationId: 'bench-office',
      name: '链长办',
      kind: 'CHAIN_CHIEF_OFFICE',
    });
    await send(server, 'appoint-chain-chief', { chainId: cityChain(1), chiefName: '链长', unit: 'bench-office' });
    await caughtUp(server);
    const found = await interleaved<Figures>(
      [
        { name: 'overview', run: () => cold(pages, server, '/') },
        { name: 'chain', run: () => cold(pages, server, CHAIN) },
        { name: 'slider', run: () => slider(pages) },
        { name: 'write', run: () => write(pages, server) },
        { name: 'hit', run: () => search(pages, 'T-1234', '[data-testid=search-option]') },
        { name: 'miss', run: () => search(pages, '不存在的检测', '.search-nothing') },
        { name: 'evidence', run: () => evidence(pages) },
        { name: 'last page', run: () => lastPage(pages) },
      ],
      rounds,
      progress,
    );
    const of = (name: string, figure = 'ms'): number | undefined => found.get(name)?.[figure];
    const longest = Math.max(...[...found.values()].map(({ longTaskMs = 0 }) => longTaskMs));
    progress(
      `a write is seen with ${of('write', 'answers')} answers; the last page takes ${of('last page')?.toFixed(0)} ms`,
    );
    return [
      bar('overview, figures visible, cold', of('overview'), 350, 'ms'),
      bar('overview, script', of('overview', 'scriptKb'), 300, 'kB'),
      bar('chain page, figures visible, cold', of('chain'), 350, 'ms'),
      bar('chain page, script', of('chain', 'scriptKb'), 250, 'kB'),
      bar('chain page, answers', of('chain', 'answersKb'), 60, 'kB'),
      bar('a step of the slider', of('slider'), 100, 'ms'),
      bar('a write seen on an open page', of('write'), 200, 'ms'),
      bar('search, hit', of('hit'), 80, 'ms'),
      bar('search, miss', of('miss'), 80, 'ms'),
      bar('first opening of evidence', of('evidence'), 150, 'ms'),
      bar('last page of a list of 100,000, clicks', of('last page') === undefined ? undefined : 1, 1, 'clicks'),
      bar('longest task', longest, 100, 'ms'),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}
