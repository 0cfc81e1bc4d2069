import { describe, expect, it } from '@jest/globals';
import { BottleneckConfirmed, BottleneckIdentified } from '#domain';
import { happened } from '../../../domain/src/testing/history.js';
import { bottleneck } from '../../../domain/src/testing/project-world.js';
import { chief } from '../../../domain/src/testing/world.js';
import { folded } from '../testing/folded.js';
import { code, date, number, list, row, text, type FieldsOf } from './fields.js';
import { on, onExisting, type RowFold } from './folds.js';
import { newestFirst, readModel } from './read-model.js';
import { everyone } from './readers.js';

const stream = { stream: 'bottleneck-BN-1' };
const by = { actor: chief, occurredAt: '2026-02-10' };
const identified = happened(stream, BottleneckIdentified(bottleneck), by);
const confirmed = happened(stream, BottleneckConfirmed({ bottleneckId: 'BN-1' }), by);

interface Counted {
  readonly times: number;
  readonly notes: readonly string[];
}
const keyed = (e: { readonly data: { readonly bottleneckId: string } }): string => e.data.bottleneckId;

const begin = on(BottleneckIdentified, keyed, (row?: Counted) => ({ times: (row?.times ?? 0) + 1, notes: [] }));
const add = onExisting(BottleneckConfirmed, keyed, (row: Counted) => ({ ...row, times: row.times + 1 }));

const shape = {
  area: 'work',
  version: 1,
  readers: everyone(),
  title: { zh: '次数', en: 'Counts' },
  key: ['times'],
  naming: { id: 'times' },
  fields: { times: number('次数', 'Times'), notes: list(text('说明', 'Note')) },
  queryColumns: ['times'],
  listColumns: ['times'],
  label: () => '',
} as const;

const counting = (folds: readonly RowFold<Counted>[]) => readModel<Counted>()({ ...shape, name: 'counts', folds });

/** Whether fields F declare rows R. The compiler evaluates it, so a wrong result fails the type check and not the test. */
type Declares<R, F> = F extends FieldsOf<R> ? true : false;

interface Typed {
  readonly status: 'OPEN' | 'CLOSED';
  readonly dueOn: string | null;
}

const status = code(['OPEN', 'CLOSED'], '状态', 'Status');
const dueOn = date('到期日', 'Due on');

describe('a read model', () => {
  it('requires a field for every property of its row, of a kind that can have its values', () => {
    const complete: Declares<Typed, { status: typeof status; dueOn: typeof dueOn }> = true;
    const oneMissing: Declares<Typed, { status: typeof status }> = false;
    const codeAsText: Declares<Typed, { status: ReturnType<typeof text>; dueOn: typeof dueOn }> = false;
    const dateAsNumber: Declares<Typed, { status: typeof status; dueOn: ReturnType<typeof number> }> = false;
    const idAsReference: Declares<{ readonly projectId: string }, { projectId: ReturnType<typeof row> }> = true;
    expect([complete, oneMissing, codeAsText, dateAsNumber, idAsReference]).toEqual([true, false, false, false, true]);
  });

  it('makes a row from the events that name its key', () =>
    expect([...folded(counting([begin, add]), [identified, confirmed, identified])]).toEqual([
      ['BN-1', { times: 3, notes: [] }],
    ]));

  it('ignores an event that only changes rows where there is no row', () =>
    expect(folded(counting([begin, add]), [confirmed]).size).toBe(0));

  it('ignores an event that names no key', () => {
    const withoutKey = on(
      BottleneckIdentified,
      () => undefined,
      (): Counted => ({ times: 1, notes: [] }),
    );
    expect(folded(counting([withoutKey]), [identified]).size).toBe(0);
  });

  it('refuses to fold an event type twice', () =>
    expect(() => counting([add, add])).toThrow('counts folds an event type twice'));

  it('derives how a column is stored from the kind of its field', () =>
    expect(counting([]).queryColumns).toEqual({ times: 'integer' }));

  it('refuses a list as a column', () =>
    expect(() => readModel<Counted>()({ ...shape, name: 'counts', queryColumns: ['notes'], folds: [] })).toThrow(
      'notes cannot be a column',
    ));

  it('refuses to order or filter by a field that is not a query column', () => {
    const withoutColumns = { ...shape, name: 'counts', queryColumns: [], folds: [] } as const;
    expect(() => readModel<Counted>()({ ...withoutColumns, order: [newestFirst('times')] })).toThrow(
      'must be a column',
    );
    expect(() => readModel<Counted>()({ ...withoutColumns, facets: ['times'] })).toThrow('must be a column');
  });
});
