import type { Page } from 'playwright-core';

/** What a page fetched since it was opened, in bytes over the wire. */
export interface Fetched {
  readonly scriptBytes: number;
  readonly answerBytes: number;
  readonly answers: number;
}

/** Runs before the program of each page: notes long tasks, which the page itself cannot ask for later. */
export const NOTE_LONG_TASKS = `
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
`;

/** Counts what a page fetches. */
export async function countFetched(page: Page): Promise<{ readonly since: () => Fetched; readonly reset: () => void }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const urls = new Map<string, string>();
  let fetched: Fetched = { scriptBytes: 0, answerBytes: 0, answers: 0 };
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { pathname } = new URL(urls.get(requestId) ?? page.url());
    const isScript = pathname.endsWith('.js');
    const isAnswer = pathname.startsWith('/api/');
    fetched = {
      scriptBytes: fetched.scriptBytes + (isScript ? encodedDataLength : 0),
      answerBytes: fetched.answerBytes + (isAnswer ? encodedDataLength : 0),
      answers: fetched.answers + (isAnswer ? 1 : 0),
    };
  });
  return { since: () => fetched, reset: () => (fetched = { scriptBytes: 0, answerBytes: 0, answers: 0 }) };
}

/** What is not seen within this time will not be; in milliseconds. */
const GIVE_UP_AFTER_MS = 20_000;

/** A program of the page that resolves with `value` when `isDone` holds and the browser draws. */
const whenDone = (isDone: string, value: string): string => `
  const waiting = setTimeout(() => reject(new Error('not seen: ' + ${JSON.stringify(isDone)})), ${GIVE_UP_AFTER_MS});
  const look = () => {
    if (!(${isDone})) return requestAnimationFrame(look);
    clearTimeout(waiting);
    resolve(${value});
  };
  look();`;

/** Milliseconds from the start of the page until an element is there. @throws Error when it does not come */
export const shownAfterStart = (page: Page, selector: string): Promise<number> =>
  page.evaluate(
    `new Promise((resolve, reject) => { ${whenDone(`document.querySelector(${JSON.stringify(selector)}) !== null`, 'performance.now()')} })`,
  );

/** Milliseconds from an action in the page until a condition holds in it. Both are programs of the page. @throws Error when it does not */
export const timed = (page: Page, action: string, isDone: string): Promise<number> =>
  page.evaluate(`new Promise((resolve, reject) => {
    const began = performance.now();
    { ${action} }
    ${whenDone(isDone, 'performance.now() - began')}
  })`);

/** The time of the clock at which the page shows a text. @throws Error when it does not */
export const seenAt = (page: Page, text: string): Promise<number> =>
  page.evaluate(
    `new Promise((resolve, reject) => { ${whenDone(`document.body.textContent.includes(${JSON.stringify(text)})`, 'Date.now()')} })`,
  );

export const longestTask = (page: Page): Promise<number> => page.evaluate('Math.max(0, ...window.longTasks)');
