import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import type { ActorDto } from '#contracts';
import type { LocalServer } from '../../apps/cli/src/foundation/local-server.js';
import { CHROMIUM_ARGS } from '../support/chromium.js';
import { startDemonstration, type DemonstrationPart, type TestServer } from '../scenario/test-server.js';

/** Viewports: a desktop screen and a phone. */
export const DESKTOP = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** A running server with data, and a browser that opens its pages. */
export interface BrowserSession {
  readonly testServer: TestServer;
  /** A page in a new browser context, signed in as an auditor or another actor; errors go to `pageErrors`. */
  newPage(context?: BrowserContextOptions, actor?: ActorDto): Promise<Page>;
  /** A page in a new browser context on which nobody is signed in. */
  anonymousPage(context?: BrowserContextOptions): Promise<Page>;
  /** Opens a path in such a page. */
  open(path: string, context?: BrowserContextOptions, actor?: ActorDto): Promise<Page>;
  /** Uncaught exceptions and console errors, each with the path of its page. */
  readonly pageErrors: readonly string[];
  close(): Promise<void>;
}

const AUDITOR: ActorDto = { role: 'AUDITOR', organisationId: 'audit-office' };

/** Gives a browser a session of an account that acts in this role for this organisation. */
export async function signIn(
  context: BrowserContext,
  { identity, keys, client }: Pick<LocalServer, 'identity' | 'keys'> & { readonly client: { readonly url: string } },
  actor: ActorDto = AUDITOR,
): Promise<void> {
  const { id } = keys.accountOf(actor);
  const value = identity.sessions.begin(id, identity.accounts.choicesOf(id), { secondFactor: true, agent: 'test' });
  await context.addCookies([{ name: 'lingqu_session', value, url: client.url, httpOnly: true, sameSite: 'Strict' }]);
}

/** The two acceptance scenarios of the demonstration, some months after their last event. */
export async function demonstration(part: DemonstrationPart = 'steps'): Promise<TestServer> {
  const testServer = await startDemonstration(part);
  testServer.clock.set(part === 'all' ? '2026-12-01T12:00:00+08:00' : '2026-10-31T12:00:00+08:00');
  return testServer;
}

/** Starts a server with `loadData` and a headless browser. */
export async function openBrowserSession(executablePath: string, loadData = demonstration): Promise<BrowserSession> {
  const testServer = await loadData();
  const browser: Browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
  const pageErrors: string[] = [];
  const contextOf = (options: BrowserContextOptions) =>
    browser.newContext({ viewport: DESKTOP, locale: 'zh-CN', ...options });
  const pageIn = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    const note = (text: string) => pageErrors.push(`${page.url()}: ${text}`);
    page.on('pageerror', (error) => note(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') note(`${message.text()} ${message.location().url}`);
    });
    return page;
  };
  const newPage: BrowserSession['newPage'] = async (options = {}, actor = AUDITOR) => {
    const context = await contextOf(options);
    await signIn(context, testServer.server, actor);
    return pageIn(context);
  };
  return {
    testServer,
    pageErrors,
    newPage,
    anonymousPage: async (options = {}) => pageIn(await contextOf(options)),
    async open(path, options, actor) {
      const page = await newPage(options, actor);
      await page.goto(`${testServer.client.url}${path}`);
      return page;
    },
    async close() {
      await browser.close();
      await testServer.remove();
    },
  };
}
