import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { drawn, settled, violations } from './axe.js';
import type { Picture } from './gallery.js';
import type { Screen } from './screen-list.js';
import { SIZES, variantName, variantsOf, type ScreensRequest, type Variant } from './variants.js';

/** A file name from an address: letters, digits and hyphens. */
function fileName(index: number, { path, actor }: Screen, variant: Variant): string {
  const words = path === '/' ? `home-${actor?.role.toLowerCase()}` : path;
  const name = words
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  return `${String(index + 1).padStart(3, '0')}-${name}-${variantName(variant)}.png`;
}

/** The address in a language, which stays in the address only until the page has loaded. */
const inLanguage = (url: string, language: Variant['language']): string => {
  const address = new URL(url);
  address.searchParams.set('lang', language);
  return address.href;
};

/** Takes all pictures of a screen. Sizes and themes change on the loaded page. */
export async function takePictures(
  page: Page,
  url: string,
  index: number,
  screen: Screen,
  request: ScreensRequest,
): Promise<readonly Picture[]> {
  mkdirSync(request.folder, { recursive: true });
  const pictures: Picture[] = [];
  let language: Variant['language'] | undefined;
  for (const variant of variantsOf(request)) {
    await page.setViewportSize(SIZES[variant.size]);
    await page.emulateMedia({ colorScheme: variant.theme, reducedMotion: 'reduce' });
    if (language === variant.language) await drawn(page);
    else {
      language = variant.language;
      await page.goto(inLanguage(url + screen.path, language));
      await settled(page);
    }
    const file = fileName(index, screen, variant);
    await page.screenshot({ path: join(request.folder, file), fullPage: request.whole });
    pictures.push({ screen, variant, file, violations: await violations(page) });
  }
  return pictures;
}
