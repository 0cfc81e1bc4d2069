import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Screen } from './screen-list.js';
import { variantName, type Variant } from './variants.js';

/** A picture that was taken, with what axe found on the page. */
export interface Picture {
  readonly screen: Screen;
  readonly variant: Variant;
  /** Name of the file in the folder. */
  readonly file: string;
  readonly violations: readonly string[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const STYLE = `
  body { margin: 24px; font: 14px/1.5 system-ui, sans-serif; color: #16252c; background: #f2f4f3 }
  section { margin: 0 0 28px } h2 { font-size: 15px; margin: 0 0 8px }
  .row { display: flex; flex-wrap: wrap; gap: 12px; align-items: start }
  figure { margin: 0 } figcaption { font-size: 12px; color: #44555d }
  img { display: block; height: 220px; border: 1px solid #c6cfce; background: #fff }
  .bad { color: #a8321f; font-weight: 600; overflow-wrap: anywhere }
`;

function figure({ file, variant, violations }: Picture): string {
  const name = variantName(variant);
  const found = violations.map((one) => `<li>${escaped(one)}</li>`).join('');
  const axe =
    found === '' ? 'axe ✓' : `<span class="bad">axe ✗ ${violations.length}</span><ul class="bad">${found}</ul>`;
  return `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${name}"></a><figcaption>${name} · ${axe}</figcaption></figure>`;
}

/** Writes `index.html` with all pictures, screen by screen. */
export function writeGallery(folder: string, pictures: readonly Picture[]): void {
  const byScreen = Map.groupBy(pictures, ({ screen }) => screen);
  const failed = pictures.filter(({ violations }) => violations.length > 0).length;
  const sections = [...byScreen].map(([{ path, actor }, of]) => {
    const who = actor === undefined ? '' : ` · ${actor.role} ${actor.organisationId}`;
    return `<section><h2>${escaped(path + who)}</h2><div class="row">${of.map(figure).join('')}</div></section>`;
  });
  const title = `${byScreen.size} screens, ${pictures.length} pictures, ${failed} with violations`;
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Lingqu · screens</title><style>${STYLE}</style><h1>${title}</h1>${sections.join('\n')}\n`,
  );
}
