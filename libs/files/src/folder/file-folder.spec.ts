import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileStoreContract } from '../testing/file-store-contract.js';
import { digestOf } from '../testing/written-files.js';
import { FileFolder } from './file-folder.js';

describe('files in a folder', () => {
  let scratch: string;
  let made = 0;
  beforeAll(() => void (scratch = mkdtempSync(join(tmpdir(), 'files-'))));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const open = async () => {
    const folder = join(scratch, `store-${made++}`);
    mkdirSync(folder);
    return { store: new FileFolder(folder), scratch, folder };
  };

  fileStoreContract(open);

  it('only their owner may read them', async () => {
    const { store, folder } = await open();
    const path = join(scratch, 'wide');
    writeFileSync(path, 'x', { mode: 0o644 });
    const sha256 = digestOf('x');
    await store.put({ sha256, bytes: 1 }, path);
    expect(statSync(join(folder, sha256.slice(0, 2), sha256)).mode & 0o777).toBe(0o600);
  });
});
