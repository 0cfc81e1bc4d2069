import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

interface Entry {
  readonly version?: string;
  readonly optional?: boolean;
  readonly os?: string[];
  readonly cpu?: string[];
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Record<string, Entry>;
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

describe('package-lock.json, in what it says of each package', () => {
  let tree: TreeCopy;
  let original: Lock;
  beforeAll(() => {
    tree = new TreeCopy();
    original = JSON.parse(readFileSync(join(tree.folder, 'package-lock.json'), 'utf8')) as Lock;
  });
  afterAll(() => tree.remove());

  const FASTIFY = 'node_modules/fastify';

  /** The lock with something else said of Fastify. */
  function change(more: object): void {
    const packages = { ...original.packages, [FASTIFY]: { ...original.packages[FASTIFY], ...more } };
    tree.plant('package-lock.json', JSON.stringify({ ...original, packages }, null, 2));
  }

  it('is accepted: hashes, the registry, reviewed scripts, licences', () => {
    expect(tree.check('lock:packages')).toMatchObject({ passed: true });
  });

  it.each<[string, object, string]>([
    ['without a hash', { integrity: undefined }, 'fastify integrity: has no SHA-512'],
    ['with a weaker hash', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'fastify integrity: has no SHA-512'],
    [
      'from another server',
      { resolved: 'https://registry.example/fastify.tgz' },
      'fastify source: comes from https://registry.example/fastify.tgz',
    ],
    [
      'from a repository',
      { resolved: 'git+ssh://git@example.org/fastify.git#0a1b2c' },
      'fastify source: comes from git+ssh://git@example.org/fastify.git#0a1b2c',
    ],
    ['that is a folder', { link: true }, 'fastify source: is a folder and not a package of the registry'],
    ...['git+https://example.org/x.git', 'file:../x', 'http://example.org/x.tgz', 'github:a/x', 'a/x'].map(
      (range): [string, object, string] => [
        `that needs a package from ${range}`,
        { dependencies: { x: range } },
        `fastify source: needs x from ${range}`,
      ],
    ),
    [
      'with an install script that nobody looked at',
      { hasInstallScript: true },
      'fastify script: has an install script and is not in allowScripts of package.json',
    ],
    ['without a licence', { license: undefined }, 'fastify licence: none is not allowed'],
    ['with another licence', { license: 'AGPL-3.0-only' }, 'fastify licence: AGPL-3.0-only is not allowed'],
    ['with a licence of tools', { license: 'MPL-2.0' }, 'fastify licence: MPL-2.0 is not allowed'],
    [
      'with one more licence',
      { license: '(MIT AND GPL-3.0-only)' },
      'fastify licence: (MIT AND GPL-3.0-only) is not allowed',
    ],
  ])('a package %s is refused', (_, more, line) => {
    change(more);
    const { passed, lines } = tree.check('lock:packages');
    expect([passed, lines]).toEqual([false, expect.arrayContaining([`package-lock.json: ${line}`])]);
  });

  it('a package with a choice of licences of which one is allowed is accepted', () => {
    change({ license: '(MIT OR GPL-3.0-only)' });
    expect(tree.check('lock:packages').passed).toBe(true);
  });

  it('a range of versions in package.json is refused, and so is a script that is run or does not exist', () => {
    tree.replace('package.json', '"fastify": "', '"fastify": "^');
    tree.replace('package.json', '"better-sqlite3": false', '"better-sqlite3": true,\n    "fastify": false');
    const { lines } = tree.check('lock:packages');
    expect(lines).toContainEqual(
      expect.stringMatching(/^package.json: fastify version: \^\S+ is not one exact version$/),
    );
    expect(lines).toContain('package.json: better-sqlite3 script: install scripts are not run');
    expect(lines).toContain('package.json: fastify script: is in allowScripts and has no install script');
  });
});

describe('npm run sbom', () => {
  let tree: TreeCopy;
  beforeEach(() => {
    tree = new TreeCopy();
  });
  afterEach(() => tree.remove());

  interface Sbom {
    readonly bomFormat: string;
    readonly specVersion: string;
    readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
    readonly components: readonly {
      readonly name: string;
      readonly version: string;
      readonly purl: string;
      readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
      readonly licenses?: readonly object[];
    }[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  }

  const sbom = (): { readonly text: string; readonly value: Sbom } => {
    const file = join(tree.folder, 'sbom.json');
    expect(tree.run('scripts/sbom.mjs', file)).toMatchObject({ passed: true });
    const text = readFileSync(file, 'utf8');
    return { text, value: JSON.parse(text) as Sbom };
  };

  it('lists every package that the product needs to run, and none of the tools, as CycloneDX', () => {
    const { packages } = JSON.parse(readFileSync(join(tree.folder, 'package-lock.json'), 'utf8')) as Lock;
    const product = JSON.parse(readFileSync(join(tree.folder, 'package.json'), 'utf8')) as {
      readonly version: string;
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const { text, value } = sbom();
    expect(value).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { name: 'lingqu', version: product.version } },
    });
    const found = new Map(value.components.map((one) => [`${one.name}@${one.version}`, one]));
    for (const [name, version] of Object.entries(product.dependencies)) {
      const { integrity = '' } = packages[`node_modules/${name}`] ?? {};
      expect(found.get(`${name}@${version}`)).toMatchObject({
        purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
        hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
        licenses: [expect.anything()],
      });
    }
    const needed = Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && !dev)
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version ?? ''}`);
    expect([...found.keys()].toSorted()).toEqual([...new Set(needed)].toSorted());
    const refs = new Set(value.dependencies.map(({ ref }) => ref));
    expect(value.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
    // The same lock gives the same file.
    expect(sbom().text).toBe(text);
  });
});
