import { describe, expect, it } from '@jest/globals';
import { BottleneckConfirmed, BottleneckIdentified } from '#domain';
import { happened } from '../../domain/src/testing/history.js';
import { bottleneck } from '../../domain/src/testing/project-world.js';
import { chief } from '../../domain/src/testing/world.js';
import { readModels } from './read-models.js';
import { on, onExisting, rows } from './rows.js';
import { folded } from './testing/folded.js';

const stream = { stream: 'bottleneck-BN-1' };
const by = { actor: chief, occurredAt: '2026-02-10' };
const identified = happened(stream, BottleneckIdentified(bottleneck), by);
const confirmed = happened(stream, BottleneckConfirmed({ bottleneckId: 'BN-1' }), by);

interface Counted {
  readonly times: number;
}
const keyed = (e: { readonly data: { readonly bottleneckId: string } }): string => e.data.bottleneckId;
const seen = rows<Counted>('spec_seen', {
  columns: { times: 'integer' },
  label: () => '',
  folds: [
    on(BottleneckIdentified, keyed, (row) => ({ times: (row?.times ?? 0) + 1 })),
    onExisting(BottleneckConfirmed, keyed, ({ times }) => ({ times: times + 1 })),
  ],
});

describe('a read model', () => {
  it('makes a row from the events that name its key', () =>
    expect([...folded(seen, [identified, confirmed, identified])]).toEqual([['BN-1', { times: 3 }]]));

  it('leaves alone what is not there, where an event only changes rows', () =>
    expect(folded(seen, [confirmed]).size).toBe(0));

  it('leaves all as it is where an event names no key', () => {
    const none = rows<Counted>('spec_none', {
      columns: {},
      label: () => '',
      folds: [
        on(
          BottleneckIdentified,
          () => undefined,
          () => ({ times: 1 }),
        ),
      ],
    });
    expect(folded(none, [identified]).size).toBe(0);
  });

  it('folds an event type once', () => {
    const fold = on<Counted, 'BottleneckConfirmed', { readonly bottleneckId: string }>(
      BottleneckConfirmed,
      keyed,
      () => ({ times: 1 }),
    );
    expect(() => rows('spec_twice', { columns: {}, label: () => '', folds: [fold, fold] })).toThrow('spec_twice');
  });
});

describe('the read models', () => {
  it('have names of their own that are names of tables', () => {
    const names = readModels.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const name of names) expect(name).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
  });

  it('have columns whose names are names of columns', () => {
    for (const { columns } of readModels)
      for (const name of Object.keys(columns)) expect(name).toMatch(/^[a-z][A-Za-z]*$/);
  });
});
