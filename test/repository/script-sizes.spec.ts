import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

it('a first visit of the overview fetches at most 300 kB of script, of a chain page with evidence 250 kB', () => {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/script-sizes.mjs'], { encoding: 'utf8' });
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('chain page') });
});
