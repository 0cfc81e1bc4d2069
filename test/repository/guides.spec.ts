import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { productFolder } from '../../apps/api/src/product.js';

const EXAMPLES = 'libs/client/examples';
const BLOCK = /<!-- (\S+) -->\n\n```ts\n([^]*?)```\n/g;

const textOf = (file: string): string => readFileSync(join(productFolder, file), 'utf8');

describe('the guide "connect a laboratory"', () => {
  it.each(['docs/connect-a-laboratory.md', 'docs/connect-a-laboratory.en.md'])(
    'shows the files of the example as they are: %s',
    (guide) => {
      const shown = [...textOf(guide).matchAll(BLOCK)].map(([, file = '', code]) => [file, code] as const);
      expect(shown.map(([file]) => file).toSorted()).toEqual(
        readdirSync(join(productFolder, EXAMPLES)).map((name) => `${EXAMPLES}/${name}`),
      );
      for (const [file, code] of shown) expect([file, code]).toEqual([file, textOf(file)]);
    },
  );
});
