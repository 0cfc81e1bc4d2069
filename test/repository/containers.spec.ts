import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

/** The finding of the check, the file, the replaced text and its replacement. */
const PLANTED: readonly (readonly [finding: string, file: string, from: string | RegExp, to: string])[] = [
  ['Dockerfile user: runs as root', 'Dockerfile', 'USER node', 'USER root'],
  ['Dockerfile user: runs as root', 'Dockerfile', 'USER node\n', ''],
  ['Dockerfile health: does not request /readyz', 'Dockerfile', '/readyz', '/'],
  ['Dockerfile volume: the data folder is not a volume', 'Dockerfile', 'VOLUME /data', 'VOLUME /elsewhere'],
  ['Dockerfile host: not reachable from outside the container', 'Dockerfile', 'HOST=0.0.0.0', 'HOST=127.0.0.1'],
  ['Dockerfile copy: sources does not exist', 'Dockerfile', 'COPY apps apps', 'COPY sources sources'],
  ['Dockerfile copy: the previous stage does not create /app/out', 'Dockerfile', '/app/dist', '/app/out'],
  ['.dockerignore copy: docs is copied but excluded', 'Dockerfile', 'COPY apps apps', 'COPY docs docs'],
  ['Dockerfile command: dist/main.js is not in the build', 'Dockerfile', 'dist/apps/api/src/main.js', 'dist/main.js'],
  [
    'Dockerfile version: node:22-slim is not Node 24.21.0 of package.json',
    'Dockerfile',
    /node:24\.\S+ AS/,
    'node:22-slim AS',
  ],
  ['docker-compose.yml lingqu user: runs as root', 'docker-compose.yml', 'user: node', 'user: root'],
  ['docker-compose.yml lingqu file system: is writable', 'docker-compose.yml', 'read_only: true', 'read_only: false'],
  ['docker-compose.yml lingqu file system: no writable /tmp', 'docker-compose.yml', '- /tmp', '- /var'],
  [
    'docker-compose.yml lingqu volume: the data folder is not a volume',
    'docker-compose.yml',
    'data:/data',
    'data:/elsewhere',
  ],
  ['docker-compose.yml lingqu volume: not declared', 'docker-compose.yml', '- lingqu-data:', '- other:'],
  ['docker-compose.yml lingqu health: does not request /readyz', 'docker-compose.yml', '/readyz', '/'],
  [
    'docker-compose.yml lingqu port: not the one that the server listens on',
    'docker-compose.yml',
    '3000:3000',
    '3000:8080',
  ],
  [
    'docker-compose.yml lingqu port: published beyond loopback by default',
    'docker-compose.yml',
    '${LINGQU_PUBLISH:-127.0.0.1}:',
    '0.0.0.0:',
  ],
  ['docker-compose.yml lingqu limits: no limit of memory', 'docker-compose.yml', 'mem_limit', 'x-mem-limit'],
  ['docker-compose.yml lingqu limits: no limit of processes', 'docker-compose.yml', 'pids_limit', 'x-pids-limit'],
  ['docker-compose.yml lingqu build: no Dockerfile', 'docker-compose.yml', 'build: .', 'build: ./apps'],
];

describe('the container files are checked without an engine', () => {
  let tree: TreeCopy;

  beforeAll(() => {
    tree = new TreeCopy();
    tree.plant('dist/apps/api/src/main.js', '');
  });

  afterAll(() => tree.remove());

  it('finds nothing in the files of the repository after the product is built', () => {
    expect(tree.check('containers')).toMatchObject({ passed: true });
  });

  it.each(PLANTED)('%s', (finding, file, from, to) => {
    const text = readFileSync(join(tree.folder, file), 'utf8');
    tree.plant(file, text.replace(from, to));
    try {
      expect(tree.check('containers').lines).toContain(finding);
    } finally {
      tree.plant(file, text);
    }
  });
});
