import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

interface Lock {
  readonly packages: Record<
    string,
    { version?: string; optional?: boolean; os?: string[]; cpu?: string[]; dev?: boolean }
  >;
}

describe('package-lock.json, with the packages of every platform', () => {
  let tree: TreeCopy;
  const lock = (): Lock => JSON.parse(readFileSync(join(tree.folder, 'package-lock.json'), 'utf8')) as Lock;
  const LEFT_OUT = 'node_modules/@swc/core-darwin-arm64';

  beforeEach(() => {
    tree = new TreeCopy();
  });

  afterEach(() => tree.remove());

  it('is complete', () => {
    expect(tree.check('lock').passed).toBe(true);
  });

  it('is refused when a platform package is missing, and completed with the name of the package', () => {
    const { packages, ...rest } = lock();
    const { [LEFT_OUT]: left, ...others } = packages;
    tree.plant('package-lock.json', JSON.stringify({ ...rest, packages: others }, null, 2));
    expect(tree.check('lock').lines).toContain('package-lock.json: @swc/core-darwin-arm64 is missing');

    tree.run('scripts/complete-lock.mjs');
    expect(tree.check('lock').passed).toBe(true);
    expect(lock().packages[LEFT_OUT]).toMatchObject({
      version: left?.version,
      optional: true,
      dev: true,
      os: ['darwin'],
      cpu: ['arm64'],
    });
  });

  it('names no registry', () => {
    expect(Object.values(lock().packages).filter((entry) => 'resolved' in entry)).toEqual([]);
  });
});
