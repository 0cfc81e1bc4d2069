import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { productFolder } from '../../apps/api/src/product.js';

const INDEXING = pathToFileURL(join(productFolder, 'dist', 'libs', 'read-store', 'src', 'text-indexing.js')).href;

/** Rows that are never all indexed; the program stops while it waits for the next turn, and has nothing else to do. */
const PROGRAM = `
const { TextIndexing } = await import(${JSON.stringify(INDEXING)});
const turns = Promise.withResolvers();
const alive = setInterval(() => undefined, 1_000);
const indexing = new TextIndexing({ indexTexts: async () => (turns.resolve(), 1) }, console.error);
indexing.changed();
await turns.promise;
clearInterval(alive);
await indexing.stop();
console.log('stopped');
`;

it('a program that closes its rows while texts are indexed runs to its end', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([0, 'stopped\n', '']);
});
