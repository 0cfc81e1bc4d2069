import { describe, expect, it } from '@jest/globals';
import { actions } from '../actions.js';
import { happened } from '../testing/history.js';
import { chief } from '../testing/world.js';
import { aggregate } from './aggregate.js';
import { defineEvent } from './event.js';
import { term } from './term.js';

const title = term('', '');
const Began = defineEvent<{ readonly n: number }>()('SpecBegan', title);
const Moved = defineEvent<{ readonly by: number }>()('SpecMoved', title);
const Elsewhere = defineEvent<object>()('SpecElsewhere', title);

const Probe = aggregate<{ readonly n: number }>('spec-probe', 'work')
  .starts(Began, ({ data }) => ({ n: data.n }))
  .changes(Moved, (probe, { data }) => ({ n: probe.n + data.by }));
const on = { actor: chief, occurredAt: '2026-01-01' };

describe('an aggregate', () => {
  it('starts with one event and changes with others', () => {
    const begun = Probe.evolve(undefined, happened(Probe.of('1'), Began({ n: 1 }), on));
    expect(Probe.evolve(begun, happened(Probe.of('1'), Moved({ by: 2 }), on))).toEqual({ n: 3 });
  });

  it('ignores events of unknown types', () => {
    const state = Object.freeze({ n: 1 });
    expect(Probe.evolve(state, happened(Probe.of('1'), Elsewhere({}), on))).toBe(state);
    expect(Probe.evolve(undefined, happened(Probe.of('1'), Elsewhere({}), on))).toBeUndefined();
  });

  it('throws on a change before the start', () =>
    expect(() => Probe.evolve(undefined, happened(Probe.of('1'), Moved({ by: 2 }), on))).toThrow(
      'spec-probe-1: SpecMoved before the stream began',
    ));

  it('refuses two steps for one event type', () =>
    expect(() => Probe.starts(Began, ({ data }) => data)).toThrow('spec-probe evolves by SpecBegan twice'));

  it('names its stream by its kind and id', () => {
    expect(Probe.of('a-b')).toMatchObject({ stream: 'spec-probe-a-b', id: 'a-b', required: true });
    expect(Probe.maybe('a')).toMatchObject({ stream: 'spec-probe-a', required: false });
    expect(Probe.maybe(undefined)).toBeUndefined();
  });

  it.each(['spec-probe', 'spec-probe-list', 'spec'])(
    'refuses the kind %s beside spec-probe: stream names could collide',
    (kind) => expect(() => aggregate(kind, 'work')).toThrow('could have the same name'),
  );

  it('allows a kind that only shares its first letters with another', () =>
    expect(aggregate('spec-prober', 'work').of('1').stream).toBe('spec-prober-1'));
});

describe('the actions of the programme', () => {
  it('have unique names', () => {
    const names = actions.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const name of names) expect(name).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
  });

  it('are open to at least one role, never to an auditor', () => {
    for (const { name, roles } of actions) {
      expect([name, roles.length > 0, roles.includes('AUDITOR')]).toEqual([name, true, false]);
      expect([name, roles]).toEqual([name, [...new Set(roles)]]);
    }
  });
});
