import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { actions, AREAS } from '#domain';

const DOMAIN = 'libs/domain/src';
/** Folders of the domain that are not areas. */
const SHARED_FOLDERS = ['deadlines', 'kit', 'testing', 'vocabulary'];

const areaIds: readonly string[] = AREAS.map(({ id }) => id);
const foldersOf = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe('areas of the domain', () => {
  it('every folder of the domain is an area or shared', () => {
    const allowed = new Set([...areaIds, ...SHARED_FOLDERS]);
    expect(foldersOf(DOMAIN).filter((folder) => !allowed.has(folder))).toEqual([]);
  });

  it('an aggregate is declared in the folder of its area', () => {
    const declared = areaIds
      .filter((area) => foldersOf(DOMAIN).includes(area))
      .flatMap((area) =>
        readdirSync(join(DOMAIN, area), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts'))
          .flatMap((file) => [
            ...readFileSync(join(DOMAIN, area, file), 'utf8').matchAll(
              /= aggregate<[^]*?>\(\s*'([^']*)',\s*'([^']*)',?\s*\)/g,
            ),
          ])
          .map(([, kind, given]) => ({ kind, given, folder: area })),
      );
    const kinds = new Set(declared.map(({ kind }) => kind));
    expect(actions.map(({ aggregate }) => aggregate.kind).filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(declared.filter(({ given, folder }) => given !== folder)).toEqual([]);
  });

  it('the commands are listed in the order of the areas', () => {
    const places = actions.map(({ area }) => areaIds.indexOf(area));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('the registry lists its lines in the order of the areas', () => {
    const lines = [...readFileSync(join(DOMAIN, 'registry.ts'), 'utf8').matchAll(/from '\.\/([a-z-]+)\//g)];
    const places = lines.map(([, folder = '']) => areaIds.indexOf(folder));
    expect(places).toHaveLength(actions.length);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
