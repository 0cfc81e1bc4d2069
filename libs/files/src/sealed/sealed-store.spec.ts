import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FileFolder } from '../folder/file-folder.js';
import { digestOf } from '../testing/written-files.js';
import { SealedStore } from './sealed-store.js';

/** Secrets of the test: any function of the digest will do. */
const sealing = {
  keyOfFile: (sha256: string) => Buffer.from(digestOf(`key ${sha256}`), 'hex'),
  nameOfFile: (sha256: string) => digestOf(`name ${sha256}`),
};

describe('files that no event names in clear yet', () => {
  let folder: string;
  let store: SealedStore;
  let clear: FileFolder;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sealed-'));
    mkdirSync(join(folder, 'sealed'));
    clear = new FileFolder(folder);
    const sealed = new FileFolder(join(folder, 'sealed'));
    store = new SealedStore({ clear, sealed, sealing, scratch: join(folder, 'moving') });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const put = async (content: Uint8Array) => {
    const file = { sha256: digestOf(Buffer.from(content)), bytes: content.length };
    const path = join(folder, `part-${file.sha256}`);
    writeFileSync(path, content);
    await store.put(file, path);
    return file;
  };
  const stored = () =>
    readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
      entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
    );
  const contentOf = async (sha256: string, range?: { start: number; end: number }) => {
    const content = await store.open(sha256, range);
    return content && (await buffer(content));
  };

  it('are in no byte of the folder under their content or digest, and are read back', async () => {
    const content = Buffer.from('the proposal of the bidder, '.repeat(40));
    const file = await put(content);
    for (const path of stored()) {
      expect(path).not.toContain(file.sha256);
      expect(readFileSync(path).includes('proposal')).toBe(false);
    }
    expect([await contentOf(file.sha256), await store.sizeOf(file.sha256)]).toEqual([content, content.length]);
  });

  it('give every range of any content as it was', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.nat(),
        async (content, first, last) => {
          const { sha256 } = await put(content);
          const [start = 0, end = 0] = [first % content.length, last % content.length].sort((a, b) => a - b);
          expect(await contentOf(sha256, { start, end })).toEqual(Buffer.from(content.subarray(start, end + 1)));
        },
      ),
    ));

  it('are stored in clear once they are revealed, and once only', async () => {
    const file = await put(Buffer.from('to be revealed'));
    await store.reveal(file);
    await store.reveal(file);
    expect(await clear.sizeOf(file.sha256)).toBe(file.bytes);
    expect(
      existsSync(join(folder, 'sealed', sealing.nameOfFile(file.sha256).slice(0, 2), sealing.nameOfFile(file.sha256))),
    ).toBe(false);
    await put(Buffer.from('to be revealed'));
    expect(stored().filter((path) => path.includes(sealing.nameOfFile(file.sha256)))).toEqual([]);
  });

  it('are not revealed with other bytes than those of their digest', async () => {
    const file = await put(Buffer.from('to be altered'));
    const name = sealing.nameOfFile(file.sha256);
    writeFileSync(join(folder, 'sealed', name.slice(0, 2), name), 'other bytes..');
    await expect(store.reveal(file)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    expect(await clear.sizeOf(file.sha256)).toBeUndefined();
  });
});
