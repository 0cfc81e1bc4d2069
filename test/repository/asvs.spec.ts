import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** How many requirements of level 1 or 2 each section of ASVS 5.0.0 has. They are numbered from 1. */
const SECTIONS: Readonly<Record<string, readonly number[]>> = {
  '1': [2, 9, 11, 3, 2],
  '2': [3, 3, 4, 1],
  '3': [0, 2, 4, 6, 5, 0, 2],
  '4': [3, 1, 2, 4],
  '5': [1, 3, 2, 3],
  '6': [3, 12, 4, 4, 5, 3, 0, 4],
  '7': [3, 4, 2, 5, 2, 2],
  '8': [2, 3, 1, 1],
  '9': [3, 4],
  '10': [2, 2, 4, 11, 5, 2, 3],
  '11': [2, 3, 3, 4, 1, 1],
  '12': [3, 2, 4],
  '13': [1, 5, 2, 5],
  '14': [2, 4, 3],
  '15': [3, 3, 7],
  '16': [1, 5, 4, 3, 3],
  '17': [1, 4, 2],
};

const required = Object.entries(SECTIONS).flatMap(([chapter, sections]) =>
  sections.flatMap((count, section) =>
    Array.from({ length: count }, (_, index) => `${chapter}.${section + 1}.${index + 1}`),
  ),
);

const table = text.slice(text.indexOf('## OWASP ASVS 5.0.0'));
const rows = table
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** `6.2.1–6.2.3` are three. A range may go on into later sections of the same chapter. */
function expanded(ids: string): readonly string[] {
  return ids.split(', ').flatMap((part) => {
    const [from = '', to = from] = part.split('–');
    const [first, last] = [required.indexOf(from), required.indexOf(to)];
    return first < 0 || last < first ? [`${part}?`] : required.slice(first, last + 1);
  });
}

describe('the table of OWASP ASVS 5.0.0 in docs/security.md', () => {
  it('has each requirement of levels 1 and 2 once', () => {
    expect(required.length).toBe(253);
    const listed = rows.flatMap(([, ids = '']) => expanded(ids));
    expect(listed.filter((id, index) => listed.indexOf(id) !== index)).toEqual([]);
    expect(listed.toSorted()).toEqual(required.toSorted());
  });

  it('says of each whether it is met', () => {
    const states = new Set(rows.map(([, , , state]) => state));
    expect([...states].toSorted()).toEqual(['held', 'n.a.', 'not met', 'partly']);
  });

  it('names files that exist, as the rest of the page does', () => {
    const named = [...text.matchAll(/`([\w./-]+\.(?:ts|tsx|md))`/g)].map(([, path = '']) => path);
    const folders = new Set(
      named.filter((path) => path.includes('/')).map((path) => path.slice(0, path.lastIndexOf('/'))),
    );
    const exists = (path: string): boolean =>
      existsSync(join(ROOT, path)) || [...folders].some((folder) => existsSync(join(ROOT, folder, basename(path))));
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });
});
