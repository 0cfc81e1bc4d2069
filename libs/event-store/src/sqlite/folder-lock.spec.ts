import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { UnusableStore } from '../port.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { FolderInUse, lockFolder } from './folder-lock.js';

const newFolder = temporaryFolders();

describe('the lock of a data folder', () => {
  it('is held by one process at a time, and free again after release', () => {
    const folder = newFolder();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    lock.release();
    lockFolder(folder).release();
  });

  it('creates the folder, writes nothing into the lock file and leaves no journal', () => {
    const folder = join(newFolder(), 'a', 'b');
    const lock = lockFolder(folder);
    expect(readdirSync(folder)).toEqual(['lingqu.lock']);
    expect(statSync(join(folder, 'lingqu.lock')).size).toBe(0);
    lock.release();
    expect(existsSync(join(folder, 'lingqu.lock'))).toBe(true);
  });

  it('does not lock other folders', () => {
    const [one, other] = [lockFolder(newFolder()), lockFolder(newFolder())];
    one.release();
    other.release();
  });

  it('says what to do, with the folder, in both languages', () => {
    const folder = newFolder();
    const lock = lockFolder(folder);
    const [zh, en] = new FolderInUse(folder).message.split('\n');
    expect(zh).toContain(folder);
    expect(zh).toMatch(/请先停止该进程/);
    expect(en).toContain(folder);
    expect(en).toMatch(/Stop that process first/);
    lock.release();
  });

  it('cannot be taken where no folder can be created', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a-file'), '');
    expect(() => lockFolder(join(folder, 'a-file', 'data'))).toThrow(UnusableStore);
  });
});
