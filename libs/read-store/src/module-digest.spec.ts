import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { foldingCode, moduleDigest } from './module-digest.js';

const LIBRARIES = ['domain', 'projections'] as const;

describe('the digest of the folding code', () => {
  let folder: string;
  const digest = (): string => moduleDigest(LIBRARIES.map((library) => join(folder, library)));

  /** Replaces a text in the one file of the copy that contains it. */
  function edit(text: string, replacement: string): void {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(folder, path));
    const found = paths.filter((path) => readFileSync(path, 'utf8').includes(text));
    expect(found).toHaveLength(1);
    for (const path of found) writeFileSync(path, readFileSync(path, 'utf8').replace(text, replacement));
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'modules-'));
    for (const library of LIBRARIES)
      cpSync(join(import.meta.dirname, '../..', library, 'src'), join(folder, library), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('covers both libraries as they run, and depends only on the names and contents of their modules', () => {
    expect(digest()).toBe(foldingCode());
  });

  it.each([
    ['a helper of a read model', 'function mondayOf(date: string): string {', '$& // changed'],
    ['a helper of the domain', 'export const chinaDate = (instant: string): string =>', '$& // changed'],
  ])('changes with %s, with no other edit', (_, text, replacement) => {
    const before = digest();
    edit(text, replacement.replace('$&', text));
    expect(digest()).not.toBe(before);
  });

  it('changes with a module that is added, removed or renamed', () => {
    const path = (name: string): string => join(folder, 'domain', name);
    const digests = [digest()];
    writeFileSync(path('added.ts'), '');
    digests.push(digest());
    rmSync(path('added.ts'));
    writeFileSync(path('renamed.ts'), '');
    digests.push(digest());
    expect(new Set(digests).size).toBe(3);
    rmSync(path('renamed.ts'));
    expect(digest()).toBe(digests[0]);
  });

  it('does not change with tests', () => {
    const before = digest();
    writeFileSync(join(folder, 'domain', 'added.spec.ts'), '');
    mkdirSync(join(folder, 'domain', 'testing'), { recursive: true });
    writeFileSync(join(folder, 'domain', 'testing', 'added.ts'), '');
    writeFileSync(join(folder, 'domain', 'notes.md'), '');
    expect(digest()).toBe(before);
  });

  it('refuses a folder without modules, because its digest would never change', () => {
    mkdirSync(join(folder, 'empty'));
    expect(() => moduleDigest([join(folder, 'empty')])).toThrow('no modules');
  });
});
