import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';
import { TreeServer } from '../support/tree-server.js';
import { addToRegistry, codeBlocks, textOf } from '../support/worked-example.js';

// A copy of the tree is compiled.
jest.setTimeout(240_000);

const GUIDE = 'docs/adding-an-action.md';
const REGISTRY = 'libs/domain/src/registry.ts';
const PROJECTION = 'libs/projections/src/work/quality-actions.ts';

describe('a new action', () => {
  const tree = new TreeCopy();
  const [domainFile = '', registryLine = '', projectionLine = ''] = codeBlocks(tree, GUIDE);
  const path = /`(libs\/domain\/src\/[a-z/-]+\.ts)`: the payload/.exec(textOf(tree, GUIDE))?.[1] ?? '';
  let server: TreeServer;

  beforeAll(async () => {
    tree.plant(path, domainFile);
    addToRegistry(tree, REGISTRY, registryLine);
    tree.plant(PROJECTION, textOf(tree, PROJECTION).replace(/\n\];/, `\n${projectionLine}];`));
    expect(tree.compile()).toEqual([]);
    server = await TreeServer.start(tree);
  });
  afterAll(async () => {
    await server?.stop();
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
      await server.accepted(regulator, 'register-organisation', { organisationId, name: organisationId, kind });
    await server.accepted(regulator, 'establish-chain', {
      slug: chainId,
      nameZh: '新能源汽车',
      nameEn: 'NEV',
      region: 'SHENZHEN',
    });
    await server.accepted(regulator, 'appoint-chain-chief', { chainId, chiefName: '链长', unit: 'chief' });
    await server.accepted(chief, 'enrol-chain-member', { chainId, organisationId: 'maker', segment: 'UPSTREAM' });

    const forms = await server.get<readonly { name: string }[]>('/api/commands');
    expect(forms.find(({ name }) => name === 'record-energy-audit')).toMatchObject({
      area: 'work',
      title: { zh: '记录能源审计' },
    });

    const audit = { chainId, actionId: 'EA-001', kind: 'ENERGY_AUDIT', savedKwh: 120_000 };
    const maker = ['CHAIN_MEMBER', 'maker'] as const;
    expect((await server.send(['AUDITOR', 'audit'], 'record-energy-audit', audit)).status).toBe(403);
    expect((await server.send(maker, 'record-energy-audit', { ...audit, savedKwh: -1 })).status).toBe(400);
    const position = await server.accepted(maker, 'record-energy-audit', audit);

    expect(await server.get(`/api/rows/quality_actions?at=${position}`)).toMatchObject({
      items: [{ key: 'EA-001', row: { savedKwh: 120_000, loggedBy: 'maker' } }],
    });
    const figure = (at: number) => server.get(`/api/figures/qualityActions?chain=${chainId}&at=${at}`);
    expect(await figure(position)).toMatchObject({ value: 1, rows: [{ key: 'EA-001' }] });
    expect(await figure(position - 1)).toMatchObject({ value: 0, rows: [] });
  });
});
