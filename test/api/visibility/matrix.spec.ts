import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RowPage } from '#contracts';
import { readModels, type ReadModelName, type Readers } from '#projections';
import { CHAIN, OTHER_CHAIN } from '../../../libs/domain/src/testing/world.js';
import type { ApiServer } from '../api-server.js';
import { READERS, RELATIONS, serve, type Relation } from './readers.js';

/** What a reader is to the chains; `everything`: to all of them and to the rows of none. */
interface Position {
  readonly everything?: true;
  readonly oversees?: readonly string[];
  readonly leads?: readonly string[];
  readonly on?: readonly string[];
}

const POSITIONS: Readonly<Record<Relation, Position>> = {
  'an auditor': { everything: true },
  'the regulator of the city': { everything: true },
  'the regulator of its district': { oversees: [CHAIN] },
  'the regulator of another district': { oversees: [OTHER_CHAIN] },
  'its chief office': { oversees: [CHAIN, 'low-altitude'] },
  'the chief office of another chain': { oversees: [OTHER_CHAIN] },
  'its leader': { leads: [CHAIN], on: [CHAIN] },
  'a member': { on: [CHAIN] },
  'a member of another chain': { on: [OTHER_CHAIN] },
  'a former member': {},
  'a bank': {},
};

/** The positions that open a row of a chain, by the declaration of its read model; parties are added to it. */
const OPENED_BY: Readonly<Record<Readers['kind'], readonly ('oversees' | 'leads' | 'on')[]>> = {
  everyone: [],
  chain: ['oversees', 'on'],
  leader: ['oversees', 'leads'],
  parties: ['oversees'],
};

type Row = RowPage['items'][number];

const names = (readers: Readers, row: object, organisationId: string): boolean =>
  readers.parties.some((column) => (row as Readonly<Record<string, unknown>>)[column] === organisationId);

function isOpen(readers: Readers, { chain, row }: Row, relation: Relation): boolean {
  const position = POSITIONS[relation];
  if (position.everything || readers.kind === 'everyone') return true;
  if (chain === null && readers.cityRows) return true;
  if (names(readers, row, READERS[relation].organisationId)) return true;
  return chain !== null && OPENED_BY[readers.kind].some((by) => position[by]?.includes(chain));
}

describe('the rows of every read model, by relation to the row', () => {
  let server: ApiServer;
  /** Every row, by read model. */
  const everyRow = new Map<string, readonly Row[]>();
  beforeAll(async () => {
    server = await serve();
    for (const { name } of readModels) everyRow.set(name, await rowsOf(name, server.as()));
  }, 120_000);
  afterAll(() => server.stop());

  async function rowsOf(model: string, headers: Record<string, string>): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: RowPage = (
        await server.get<RowPage>(`/api/rows/${model}?limit=50${cursor === '' ? '' : `&cursor=${cursor}`}`, headers)
      ).body;
      rows.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) expect([model, page.total]).toEqual([model, rows.length]);
    }
    return rows;
  }

  const keysOf = (rows: readonly Row[]): readonly string[] => rows.map(({ key }) => key);

  it.each(RELATIONS)(
    '%s sees in lists, totals and CSV exactly the rows that the declarations open',
    async (relation) => {
      const headers = server.keyOf(READERS[relation]);
      for (const { name, readers } of readModels) {
        const wanted = keysOf((everyRow.get(name) ?? []).filter((row) => isOpen(readers, row, relation)));
        expect([name, keysOf(await rowsOf(name, headers))]).toEqual([name, wanted]);
        const csv = await fetch(`${server.url}/api/rows/${name}`, { headers: { ...headers, accept: 'text/csv' } });
        const lines = (await csv.text()).replace(/"[^"]*"/g, '').split('\r\n');
        expect([name, lines.length - 2]).toEqual([name, wanted.length]);
      }
    },
    120_000,
  );

  it.each(RELATIONS)(
    '%s gets a row by its key, or the answer for one that does not exist',
    async (relation) => {
      const headers = server.keyOf(READERS[relation]);
      for (const { name, readers } of readModels) {
        const rows = everyRow.get(name) ?? [];
        const [first, hidden] = [rows[0], rows.find((row) => !isOpen(readers, row, relation))];
        for (const row of [first, hidden]) {
          if (!row) continue;
          const wanted = isOpen(readers, row, relation) ? 200 : 404;
          const path = `/api/rows/${name}/${encodeURIComponent(row.key)}`;
          for (const moment of ['', '?at=2027-01-01', '?by=occurred']) {
            const { status } = await server.get(path + moment, headers);
            if (wanted === 404 || moment === '')
              expect([name, row.key, moment, status]).toEqual([name, row.key, moment, wanted]);
          }
        }
        const keys = keysOf(rows).slice(0, 20);
        if (keys.length === 0 || keys.some((key) => key.includes(','))) continue;
        const found = (
          await server.get<RowPage>(`/api/rows/${name}?keys=${keys.map(encodeURIComponent).join(',')}`, headers)
        ).body;
        const wanted = rows.slice(0, 20).filter((row) => isOpen(readers, row, relation));
        expect([name, keysOf(found.items).toSorted()]).toEqual([name, keysOf(wanted).toSorted()]);
      }
    },
    120_000,
  );

  it('an organisation sees every row that names it as a party', async () => {
    const parties = new Map<string, Set<string>>();
    for (const { name, readers } of readModels)
      for (const { key, row } of everyRow.get(name) ?? [])
        for (const column of readers.parties) {
          const party = (row as Readonly<Record<string, unknown>>)[column];
          if (typeof party === 'string') parties.set(party, (parties.get(party) ?? new Set()).add(`${name} ${key}`));
        }
    expect(parties.size).toBeGreaterThan(8);
    for (const [organisationId, wanted] of parties) {
      const headers = server.keyOf({ role: 'COOPERATING_BODY', organisationId });
      for (const { name, readers } of readModels) {
        if (readers.parties.length === 0) continue;
        const seen = keysOf(await rowsOf(name, headers)).map((key) => `${name} ${key}`);
        const named = [...wanted].filter((key) => key.startsWith(`${name} `));
        expect([organisationId, name, named.filter((key) => !seen.includes(key))]).toEqual([organisationId, name, []]);
        if (readers.kind === 'parties') expect(seen.toSorted()).toEqual(named.toSorted());
      }
    }
  }, 120_000);

  it('the walkthrough has rows of every read model', () => {
    const empty = [...everyRow].flatMap(([name, rows]) => (rows.length === 0 ? [name as ReadModelName] : []));
    expect(empty).toEqual([]);
  });

  it.each([
    ['nobody', () => ({}), 401],
    ['an administrator', (of: ApiServer) => of.session('ADMINISTRATOR demonstration'), 403],
  ] as const)('%s sees no read model', async (_who, headersOf, status) => {
    const headers = headersOf(server);
    for (const { name } of readModels) {
      const answer = await fetch(`${server.url}/api/rows/${name}`, { headers });
      expect([name, answer.status]).toEqual([name, status]);
    }
  });
});
