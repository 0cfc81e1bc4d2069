import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';

/** Usual paths of Chromium browsers; `LINGQU_CHROMIUM` sets another one. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium on this machine; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['LINGQU_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`LINGQU_CHROMIUM names ${named}, which does not exist`);
  }
  return PLACES.find((place) => existsSync(place));
}

/** Arguments for running without background traffic and in a container. */
export const CHROMIUM_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * `describe` for tests with a browser. Without a browser they are skipped and listed, unless `LINGQU_REQUIRE_BROWSER=1`
 * requires one.
 */
export function describeInChromium(name: string, tests: (executablePath: string) => void): void {
  const chromium = findChromium();
  if (chromium !== undefined) return describe(name, () => tests(chromium));
  if (process.env['LINGQU_REQUIRE_BROWSER'] === '1') {
    throw new Error('LINGQU_REQUIRE_BROWSER=1, but no Chromium was found; LINGQU_CHROMIUM can name one');
  }
  describe.skip(`${name} (未找到 Chromium / no Chromium was found)`, () => tests(''));
}
