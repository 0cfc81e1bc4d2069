import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

// A copy of the tree is compiled.
jest.setTimeout(240_000);

const GUIDE = 'docs/adding-an-action.md';
const REGISTRY = 'libs/domain/src/registry.ts';
const PROJECTION = 'libs/projections/src/work/quality-actions.ts';

/** `'./work/` of a registry line: the folder of its area. */
const folderOf = (registryLine: string): string => /'\.\/[a-z-]+\//.exec(registryLine)?.[0] ?? '';

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
};

describe('a new action', () => {
  const tree = new TreeCopy();
  const text = (file: string): string => readFileSync(join(tree.folder, file), 'utf8');
  const [domainFile = '', registryLine = '', projectionLine = ''] = [...text(GUIDE).matchAll(/```ts\n([^]*?)```/g)].map(
    ([, code = '']) => code,
  );
  const path = /`(libs\/domain\/src\/[a-z/-]+\.ts)`: the payload/.exec(text(GUIDE))?.[1] ?? '';
  let url = '';
  let server: ReturnType<typeof spawn> | undefined;

  const send = async (role: string, organisation: string, name: string, data: object): Promise<Response> =>
    fetch(`${url}/api/commands/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-lingqu-actor': `role=${role}; organisation=${organisation}` },
      body: JSON.stringify({ data }),
    });

  beforeAll(async () => {
    tree.plant(path, domainFile);
    const registry = text(REGISTRY);
    const endOfArea = registry.indexOf('\n', registry.lastIndexOf(folderOf(registryLine))) + 1;
    writeFileSync(join(tree.folder, REGISTRY), registry.slice(0, endOfArea) + registryLine + registry.slice(endOfArea));
    const projection = text(PROJECTION);
    writeFileSync(join(tree.folder, PROJECTION), projection.replace(/\n\];/, `\n${projectionLine}];`));
    const tsc = join(tree.folder, 'node_modules', 'typescript', 'bin', 'tsc');
    const built = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
      cwd: tree.folder,
      encoding: 'utf8',
    });
    expect(built.stdout).toBe('');
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    server = spawn(process.execPath, ['dist/apps/api/src/main.js'], {
      cwd: tree.folder,
      env: { ...process.env, PORT: String(port), LINGQU_DATA_DIR: 'data', LINGQU_DEVELOPMENT_IDENTITY: 'enabled' },
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 300; tries++) {
      const ready = await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('the server did not become ready');
  });
  afterAll(async () => {
    if (server !== undefined) {
      const exit = once(server, 'exit');
      server.kill('SIGTERM');
      await exit;
    }
    tree.remove();
  });

  it('costs one domain file, one registry line and one projection line', () => {
    expect(domainFile).toContain('export const recordEnergyAudit');
    expect(registryLine.trim().split('\n')).toHaveLength(1);
    expect(projectionLine.trim().split('\n')).toHaveLength(1);
  });

  it('is a command with its form, its refusals, its event, its row and its figure', async () => {
    const regulator = ['REGULATOR', 'regulator'] as const;
    const chief = ['CHAIN_CHIEF_OFFICE', 'chief'] as const;
    const chainId = 'new-energy-vehicles';
    for (const [organisationId, kind] of [
      ['chief', 'CHAIN_CHIEF_OFFICE'],
      ['maker', 'ENTERPRISE'],
    ] as const)
      await send(...regulator, 'register-organisation', { organisationId, name: organisationId, kind });
    await send(...regulator, 'establish-chain', {
      slug: chainId,
      nameZh: '新能源汽车',
      nameEn: 'NEV',
      region: 'SHENZHEN',
    });
    await send(...regulator, 'appoint-chain-chief', { chainId, chiefName: '链长', unit: 'chief' });
    await send(...chief, 'enrol-chain-member', { chainId, organisationId: 'maker', segment: 'UPSTREAM' });

    const forms = (await (await fetch(`${url}/api/commands`)).json()) as {
      name: string;
      area: string;
      title: { zh: string };
    }[];
    expect(forms.find(({ name }) => name === 'record-energy-audit')).toMatchObject({
      area: 'work',
      title: { zh: '记录能源审计' },
    });

    const audit = { chainId, actionId: 'EA-001', kind: 'ENERGY_AUDIT', savedKwh: 120_000 };
    expect((await send('AUDITOR', 'audit', 'record-energy-audit', audit)).status).toBe(403);
    expect((await send('CHAIN_MEMBER', 'maker', 'record-energy-audit', { ...audit, savedKwh: -1 })).status).toBe(400);
    const accepted = await send('CHAIN_MEMBER', 'maker', 'record-energy-audit', audit);
    expect(accepted.status).toBe(201);
    const { position } = (await accepted.json()) as { position: number };

    const rows = (await (await fetch(`${url}/api/rows/quality_actions?at=${position}`)).json()) as { items: object[] };
    expect(rows.items).toMatchObject([{ key: 'EA-001', row: { savedKwh: 120_000, loggedBy: 'maker' } }]);
    const figure = (at: number) => fetch(`${url}/api/figures/qualityActions?chain=${chainId}&at=${at}`);
    expect(await (await figure(position)).json()).toMatchObject({ value: 1, rows: [{ key: 'EA-001' }] });
    expect(await (await figure(position - 1)).json()).toMatchObject({ value: 0, rows: [] });
  });
});
