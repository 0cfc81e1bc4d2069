import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LogList } from '#contracts';
import { TILE_WIDTH, tilePath, tilesOf } from '#ledger';
import { addSampleData, ApiServer, CHAIN, LAB, test } from './api-server.js';

/** Where Debian installs the sources of golang-golang-x-mod-dev. */
const GOPATH = '/usr/share/gocode';
const SOURCE = fileURLToPath(new URL('./read-log.go', import.meta.url));
const COMPILING_MS = 300_000;
const LOG = `chain-${CHAIN}`;
/** More than one tile, so that proofs go through a tile of the second level. */
const EVENTS = TILE_WIDTH + 20;
const AT_ONCE = 20;

const hasGo = existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog')) && spawnSync('go', ['version']).status === 0;
const withGo = hasGo ? describe : describe.skip;

withGo("Debian's golang.org/x/mod (note, tlog), which shares no code with the product", () => {
  let folder: string;
  let server: ApiServer;
  let key: string;

  const download = async (path: string): Promise<Buffer> => {
    const response = await fetch(`${server.url}/api/logs/${LOG}/${path}`, { headers: server.as() });
    expect([path, response.status]).toEqual([path, 200]);
    return Buffer.from(await response.arrayBuffer());
  };

  function save(path: string, bytes: Uint8Array): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }

  /** What the program prints about the folder. */
  function read(): string {
    const { stdout, stderr } = spawnSync(join(folder, 'read-log'), [folder, key], { encoding: 'utf8' });
    return stdout === '' ? `refused: ${stderr.trim()}` : stdout.trim();
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lingqu-go-'));
    const built = spawnSync('go', ['build', '-o', join(folder, 'read-log'), SOURCE], {
      encoding: 'utf8',
      env: { ...process.env, GOPATH, GO111MODULE: 'off', GOCACHE: join(tmpdir(), 'lingqu-go-cache') },
    });
    expect(built.stderr).toBe('');
    server = await ApiServer.start();
    await addSampleData(server);
    await server.application.sealer.catchUp();
    save('earlier', await download('checkpoint'));
    for (let first = 0; first < EVENTS; first += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) => server.do(LAB, 'record-test-result', test(`${first + index}`))),
      );
    await server.application.sealer.catchUp();
    const { logs } = (await server.get<LogList>('/api/logs')).body;
    const log = logs.find((one) => one.log === LOG)!;
    key = log.key;
    save('checkpoint', await download('checkpoint'));
    for (const tile of tilesOf(log.size)) {
      const path = tilePath(tile);
      save(`tile/${path}`, await download(`tile/${path}`));
      if (tile.level === 0) save(`tile/entries/${path.slice(2)}`, await download(`tile/entries/${path.slice(2)}`));
    }
    await server.stop();
  }, COMPILING_MS);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('verifies the signature, the inclusion of every entry, and that an earlier checkpoint is continued', () => {
    const [, size = ''] = readFileSync(join(folder, 'checkpoint'), 'utf8').split('\n');
    const [, earlier = ''] = readFileSync(join(folder, 'earlier'), 'utf8').split('\n');
    expect(Number(size)).toBeGreaterThan(TILE_WIDTH);
    expect(read()).toBe(`signed, ${size} entries included, ${earlier} continued`);
  });

  it.each([
    ['the checkpoint', 'checkpoint', 40],
    ['the earlier checkpoint', 'earlier', 40],
    ['a tile', 'tile/0/000', 1_000],
    ['a tile of the second level', 'tile/1/000.p/1', 7],
    ['an entry', 'tile/entries/000', 500],
  ])('refuses %s in which one bit is flipped', (_, path, offset) => {
    const honest = readFileSync(join(folder, path));
    const flipped = Buffer.from(honest);
    flipped[offset]! ^= 1;
    save(path, flipped);
    expect(read()).toMatch(/^refused: /);
    save(path, honest);
    expect(read()).toMatch(/^signed, /);
  });
});
