import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readModels } from '#projections';

const DASHBOARD = join(dirname(fileURLToPath(import.meta.url)), '../../apps/dashboard/src');
const DECLARATIONS = join(DASHBOARD, 'components/declaration');

const names = readModels.map(({ name }) => name).sort();

/** Every value of a property in the files that declare how read models are shown. */
const declared = (property: string): readonly string[] =>
  readdirSync(DECLARATIONS)
    .filter((file) => file.startsWith('views-of-'))
    .flatMap((file) => [
      ...readFileSync(join(DECLARATIONS, file), 'utf8').matchAll(new RegExp(`^ {4}${property}: '(.+)'`, 'gm')),
    ])
    .map(([, value]) => value ?? '');

describe('every read model is on a screen', () => {
  it('has a list and a detail of its own', () => expect([...declared('model')].sort()).toEqual(names));

  it('has an address that no other has', () => {
    const paths = declared('path');
    expect(paths).toHaveLength(names.length);
    expect(new Set(paths).size).toBe(names.length);
  });

  it('is reached from the menu, once', () => {
    const menu = readFileSync(join(DASHBOARD, 'shell/navigation.ts'), 'utf8');
    const listed = [...menu.matchAll(/lists\(([^)]*)\)/g)]
      .flatMap(([, inside]) => [...(inside ?? '').matchAll(/'([a-z_]+)'/g)])
      .map(([, name]) => name ?? '');
    expect(listed.sort()).toEqual(names);
  });
});
