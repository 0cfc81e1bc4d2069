import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Evidence, FieldDescription, ReadModelList, RowDetail, RowPage } from '#contracts';
import { TreeCopy } from '../support/tree-copy.js';
import { TreeServer } from '../support/tree-server.js';
import { addToRegistry, codeBlocks, textOf } from '../support/worked-example.js';

// A copy of the tree is compiled.
jest.setTimeout(240_000);

const GUIDE = 'docs/adding-a-read-model.md';
const REGISTRY = 'libs/projections/src/registry.ts';
const MODEL = 'technology_sharing';
const ROWS = `/api/rows/${MODEL}`;
const CHAIN = 'new-energy-vehicles';

const regulator = ['REGULATOR', 'regulator'] as const;
const chief = ['CHAIN_CHIEF_OFFICE', 'chief'] as const;
const maker = ['CHAIN_MEMBER', 'maker'] as const;
const supplier = ['CHAIN_MEMBER', 'supplier'] as const;

/** A field with those inside its lists and records. */
const withInner = (field: FieldDescription): readonly FieldDescription[] => [
  field,
  ...(field.item === undefined ? [] : withInner(field.item)),
  ...(field.fields ?? []).flatMap(withInner),
];

const hasBothLanguages = ({ zh, en }: { readonly zh: string; readonly en: string }): boolean =>
  /\p{Script=Han}/u.test(zh) && /\p{Letter}/u.test(en) && !/\p{Script=Han}/u.test(en);

const keysOf = ({ items }: RowPage): readonly string[] => items.map(({ key }) => key);

describe('a new read model', () => {
  const tree = new TreeCopy();
  const [declaration = '', registryLine = ''] = codeBlocks(tree, GUIDE);
  const path = /`(libs\/projections\/src\/[a-z/-]+\.ts)`, in the folder/.exec(textOf(tree, GUIDE))?.[1] ?? '';
  let server: TreeServer;
  /** Positions after the maker's first offer, and after everything. */
  let first = 0;
  let last = 0;

  const share = (who: readonly [string, string], resourceId: string, kind: string, title: string, on: string) =>
    server.accepted(who, 'share-resource', { chainId: CHAIN, resourceId, kind, title }, `${on}T10:00:00+08:00`);

  beforeAll(async () => {
    tree.plant(path, declaration);
    addToRegistry(tree, REGISTRY, registryLine);
    expect(tree.compile()).toEqual([]);
    server = await TreeServer.start(tree);
    const onDay = '2026-01-05T10:00:00+08:00';
    for (const [organisationId, kind] of [
      ['chief', 'CHAIN_CHIEF_OFFICE'],
      ['maker', 'ENTERPRISE'],
      ['supplier', 'ENTERPRISE'],
    ] as const)
      await server.accepted(regulator, 'register-organisation', { organisationId, name: organisationId, kind }, onDay);
    const names = { nameZh: '新能源汽车', nameEn: 'NEV', region: 'SHENZHEN' };
    await server.accepted(regulator, 'establish-chain', { slug: CHAIN, ...names }, onDay);
    await server.accepted(
      regulator,
      'appoint-chain-chief',
      { chainId: CHAIN, chiefName: '链长', unit: 'chief' },
      onDay,
    );
    for (const organisationId of ['maker', 'supplier'])
      await server.accepted(
        chief,
        'enrol-chain-member',
        { chainId: CHAIN, organisationId, segment: 'UPSTREAM' },
        onDay,
      );
    first = await share(maker, 'RES-1', 'INSTRUMENT', '三坐标测量机', '2026-03-01');
    await share(maker, 'RES-2', 'LABORATORY', '盐雾实验室', '2026-03-02');
    await share(supplier, 'RES-3', 'INSTRUMENT', '扭矩仪', '2026-04-01');
    await share(maker, 'RES-4', 'STAFF', '失效分析工程师', '2026-02-01');
    last = await server.accepted(maker, 'end-resource-sharing', { resourceId: 'RES-4', reason: '人员调整' });
  });
  afterAll(async () => {
    if (server) await server.stop();
    tree.remove();
  });

  it('costs one file and one line of the registry', () => {
    expect(declaration).toContain('export const technologySharing = readModel');
    expect(path).toBe('libs/projections/src/cooperation/technology-sharing.ts');
    expect(registryLine.trim().split('\n')).toHaveLength(1);
  });

  it('is described with all that a screen needs: area, titles, fields, columns, filters and order', async () => {
    const { areas, items } = await server.get<ReadModelList>('/api/read-models');
    const described = items.find(({ name }) => name === MODEL)!;
    expect(described).toMatchObject({
      path: 'technology-sharing',
      area: 'cooperation',
      version: 1,
      title: { zh: '技术共享', en: 'Technology sharing' },
      key: ['chainId', 'organisationId'],
      naming: { id: 'organisationId' },
      listColumns: ['organisationId', 'offered', 'latestKind', 'solutions', 'lastSharedOn', 'chainId'],
      facets: ['latestKind'],
      order: [{ column: 'lastSharedOn', direction: 'descending' }],
      byChain: true,
    });
    expect(areas.map(({ id }) => id)).toContain(described.area);
    expect(Object.fromEntries(described.fields.map(({ name, kind }) => [name, kind]))).toEqual({
      organisationId: 'organisation',
      offered: 'number',
      latestKind: 'code',
      solutions: 'number',
      lastSharedOn: 'date',
      chainId: 'chain',
      offers: 'list',
    });
    const inOffers = described.fields.find(({ name }) => name === 'offers')?.item?.fields;
    expect(inOffers?.find(({ name }) => name === 'resourceId')).toMatchObject({ kind: 'row', model: 'resources' });
  });

  it('has every label, sentence of help and word of a code in both languages', async () => {
    const { items } = await server.get<ReadModelList>('/api/read-models');
    const fields = items.find(({ name }) => name === MODEL)!.fields.flatMap(withInner);
    const words = fields.flatMap(({ label, help, codes = [] }) => [
      label,
      ...(help === undefined ? [] : [help]),
      ...codes,
    ]);
    expect(fields).toHaveLength(12);
    expect(words.filter((term) => !hasBothLanguages(term))).toEqual([]);
  });

  it('answers its rows in the declared order, the organisation that shared last first', async () => {
    const page = await server.get<RowPage>(ROWS);
    expect(keysOf(page)).toEqual([`${CHAIN}/supplier`, `${CHAIN}/maker`]);
    expect(page.items[1]?.row).toMatchObject({
      offered: 2,
      latestKind: 'LABORATORY',
      solutions: 0,
      lastSharedOn: '2026-03-02',
      offers: [{ resourceId: 'RES-1' }, { resourceId: 'RES-2' }],
    });
  });

  it('filters by a facet, by chain and by what its rows say', async () => {
    expect(keysOf(await server.get(`${ROWS}?latestKind=LABORATORY`))).toEqual([`${CHAIN}/maker`]);
    expect(keysOf(await server.get(`${ROWS}?latestKind=DATA`))).toEqual([]);
    expect(keysOf(await server.get(`${ROWS}?chain=${CHAIN}`))).toHaveLength(2);
    expect(keysOf(await server.get(`${ROWS}?search=${encodeURIComponent('扭矩')}`))).toEqual([`${CHAIN}/supplier`]);
  });

  it('answers for an earlier position as it did then', async () => {
    const then = await server.get<RowPage>(`${ROWS}?at=${first}`);
    expect(then.items).toMatchObject([{ key: `${CHAIN}/maker`, row: { offered: 1, latestKind: 'INSTRUMENT' } }]);
    expect(keysOf(await server.get(`${ROWS}?at=${first - 1}`))).toEqual([]);
  });

  it('tells every version of a row with the event that made it', async () => {
    const detail = await server.get<RowDetail>(`${ROWS}/${encodeURIComponent(`${CHAIN}/maker`)}`);
    expect(detail.versions.map(({ event }) => event?.type)).toEqual([
      'ResourceShared',
      'ResourceShared',
      'ResourceShared',
      'ResourceSharingEnded',
    ]);
    expect(detail.versions.at(-1)).toMatchObject({ fromPosition: last, toPosition: null });
  });

  it('offers a figure that opens into the rows and events it was counted from', async () => {
    const figure = '/api/figures/cooperation.resourcesOnOffer';
    const now = await server.get<Evidence>(`${figure}?chain=${CHAIN}`);
    expect(now).toMatchObject({ value: 3, title: { zh: '可预约资源', en: 'Resources on offer' } });
    expect(now.rows.map(({ key }) => key).toSorted()).toEqual([`${CHAIN}/maker`, `${CHAIN}/supplier`]);
    expect(await server.get(`${figure}?chain=${CHAIN}&at=${first}`)).toMatchObject({ value: 1 });
  });

  it('is named in the document of the API', async () => {
    const { paths } = await server.get<{ paths: Readonly<Record<string, unknown>> }>('/api/openapi.json');
    expect(Object.keys(paths)).toEqual(expect.arrayContaining([`/api/rows/${MODEL}`, `/api/rows/${MODEL}/{key}`]));
    expect(JSON.stringify(paths[`/api/rows/${MODEL}`])).toContain('"latestKind"');
  });

  it('passes the checks of the tree', () => expect(tree.check('tidy')).toMatchObject({ passed: true }));
});
