import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import type { FileStore, StoredFile } from '../port.js';
import { digestOf } from './written-files.js';

export interface StoreUnderTest {
  readonly store: FileStore;
  /** A folder for files that are to be stored. */
  readonly scratch: string;
}

/** Every stored file. */
export async function listed(store: Pick<FileStore, 'list'>): Promise<readonly StoredFile[]> {
  const files: StoredFile[] = [];
  for await (const file of store.list()) files.push(file);
  return files;
}

/** What every file store does. `open` gives a new, empty store. */
export function fileStoreContract(open: () => Promise<StoreUnderTest>): void {
  const put = async ({ store, scratch }: StoreUnderTest, content: string) => {
    const path = join(scratch, `part-${digestOf(content)}`);
    writeFileSync(path, content);
    const file = { sha256: digestOf(content), bytes: Buffer.byteLength(content) };
    await store.put(file, path);
    return file;
  };
  const read = async (store: FileStore, sha256: string, range?: { start: number; end: number }) => {
    const content = await store.open(sha256, range);
    return content && (await buffer(content)).toString();
  };

  it('gives back what was put, whole and in part', async () => {
    const under = await open();
    const { sha256, bytes } = await put(under, '检测报告 0123456789');
    expect(await read(under.store, sha256)).toBe('检测报告 0123456789');
    expect(await read(under.store, sha256, { start: bytes - 3, end: bytes - 1 })).toBe('789');
    expect(await under.store.sizeOf(sha256)).toBe(bytes);
  });

  it('keeps a file once that is put twice', async () => {
    const under = await open();
    const first = await put(under, 'once');
    await put(under, 'once');
    expect(await listed(under.store)).toEqual([first]);
  });

  it('has nothing for a digest that was not put, and nothing after it was removed', async () => {
    const under = await open();
    const { sha256 } = await put(under, 'gone');
    await under.store.remove(sha256);
    await under.store.remove(sha256);
    for (const digest of [sha256, 'a'.repeat(64)]) {
      expect(await under.store.sizeOf(digest)).toBeUndefined();
      expect(await under.store.open(digest)).toBeUndefined();
    }
    expect(await listed(under.store)).toEqual([]);
  });

  it('lists files in the order of their digests', async () => {
    const under = await open();
    const put3 = [await put(under, 'c'), await put(under, 'a'), await put(under, 'b')];
    expect(await listed(under.store)).toEqual([...put3].sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1)));
  });

  it.each(['../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, ''])(
    'makes no path of %j, which is no digest',
    async (name) => {
      const { store } = await open();
      await expect(store.sizeOf(name)).rejects.toThrow(TypeError);
      await expect(store.open(name)).rejects.toThrow(TypeError);
    },
  );
}
