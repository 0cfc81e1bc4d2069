import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RowPage } from '#contracts';
import { ACCOUNT_ROLES, type AccountRole } from '#domain';
import { readModels, type Readers } from '#projections';
import { CHAIN, OTHER_CHAIN } from '../../../libs/domain/src/testing/world.js';
import { positionOf, rowIsOpen, type Facts } from './access-oracle.js';
import type { Matrix } from './matrix-server.js';
import { personOf, RELATIONS, takesPartInChains, type Person, type Relation } from './people.js';

type Row = RowPage['items'][number];

interface RowCase {
  readonly model: string;
  readonly role: AccountRole;
  readonly relation: Relation;
  readonly person: Person | null;
  /** The keys of the rows in order; undefined where the reader is refused. */
  readonly seen: readonly string[] | undefined;
}

async function pagesOf(matrix: Matrix, model: string, headers: Record<string, string>) {
  const rows: Row[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await matrix.answerOf('GET', `/api/rows/${model}?limit=200${cursor}`, headers);
    if (status !== 200) return { status, rows: undefined };
    const page = JSON.parse(body) as RowPage;
    rows.push(...page.items);
    if (page.nextCursor === null) {
      expect([model, page.total]).toEqual([model, rows.length]);
      return { status, rows };
    }
    cursor = `&cursor=${page.nextCursor}`;
  }
}

/** What is recorded now, as an auditor reads it. */
export async function factsOf(matrix: Matrix): Promise<Facts> {
  const everyRow = async <R>(model: string): Promise<readonly R[]> =>
    ((await pagesOf(matrix, model, matrix.server.as())).rows ?? []).map(({ row }) => row as R);
  const parts = await everyRow<Facts['parts'][number] & { readonly active: boolean }>('participants');
  return {
    chains: await everyRow('chains'),
    parts: parts.filter(({ active }) => active),
    organisations: await everyRow('organisations'),
  };
}

export function describeRows(given: () => Matrix): void {
  describe('read models', () => {
    const cases: RowCase[] = [];
    const everyRow = new Map<string, readonly Row[]>();
    let facts: Facts;

    beforeAll(async () => {
      const matrix = given();
      facts = await factsOf(matrix);
      for (const { name: model } of readModels) {
        everyRow.set(model, (await pagesOf(matrix, model, matrix.server.as())).rows ?? []);
        for (const role of ACCOUNT_ROLES)
          for (const relation of RELATIONS) {
            const person = personOf(role, relation);
            const { status, rows } = await pagesOf(matrix, model, matrix.people.headersOf(person));
            if (rows === undefined) expect([401, 403]).toContain(status);
            cases.push({ model, role, relation, person, seen: rows?.map(({ key }) => key) });
          }
      }
    }, 240_000);

    function disagreements(model: string, readers: Readers): readonly string[] {
      return cases
        .filter((one) => one.model === model)
        .flatMap(({ role, relation, person, seen }) => {
          const position = positionOf(person, facts);
          const wanted = position && (everyRow.get(model) ?? []).filter((row) => rowIsOpen(readers, row, position));
          const agrees = JSON.stringify(wanted?.map(({ key }) => key)) === JSON.stringify(seen);
          return agrees
            ? []
            : [`${model} for ${role}, ${relation}: ${seen?.length ?? 'none'}, declared ${wanted?.length ?? 'none'}`];
        });
    }

    it('each reader sees exactly the rows that the declarations open', () => {
      expect(readModels.flatMap(({ name, readers }) => disagreements(name, readers))).toEqual([]);
      expect(cases.length).toBe(readModels.length * ACCOUNT_ROLES.length * RELATIONS.length);
    });

    it('readers have the relation to CHAIN for which they are named', () => {
      for (const role of ACCOUNT_ROLES.filter(takesPartInChains)) {
        const on = (relation: Relation) => positionOf(personOf(role, relation), facts)?.on ?? [];
        expect([role, on('own organisation').includes(CHAIN)]).toEqual([role, true]);
        expect([role, on('same chain'), on('other chain'), on('former member')]).toEqual([
          role,
          [CHAIN],
          [OTHER_CHAIN],
          [],
        ]);
      }
    });

    it('every loosened declaration disagrees with the server', () => {
      const KINDS = ['parties', 'leader', 'chain', 'everyone'] as const;
      const unnoticed: string[] = [];
      for (const { name, readers } of readModels) {
        // Rows of no chain are opened by `everyone` only.
        const onChains = (everyRow.get(name) ?? []).some(({ chain }) => chain !== null);
        for (const kind of KINDS.slice(KINDS.indexOf(readers.kind) + 1)) {
          if (!onChains && kind !== 'everyone') continue;
          if (disagreements(name, { ...readers, kind }).length === 0) unnoticed.push(`${name}: ${kind}`);
        }
      }
      expect(unnoticed).toEqual([]);
    });
  });
}
