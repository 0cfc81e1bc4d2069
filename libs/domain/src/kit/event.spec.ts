import { describe, expect, it } from '@jest/globals';
import { chief } from '../testing/world.js';
import { aggregate } from './aggregate.js';
import type { DataSchema } from './data-schema.js';
import { defineEvent, eventDefinitions, UnknownEvent, upcast, WrongUpcast, type PastEvent } from './event.js';
import { term } from './term.js';

const title = term('测量', 'Measured');

interface MeasuredV1 {
  readonly value: number;
}
interface MeasuredV2 {
  readonly value: string;
  readonly unit: string;
}
interface MeasuredV3 extends MeasuredV2 {
  readonly method: string | null;
}

const current: DataSchema = {
  type: 'object',
  properties: {
    value: { type: 'string' },
    unit: { type: 'string' },
    method: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  },
  required: ['value', 'unit', 'method'],
  additionalProperties: false,
};
const Measured = defineEvent<MeasuredV3>()(
  'SpecMeasured',
  title,
  3,
  {
    1: (v1: MeasuredV1): MeasuredV2 => ({ value: String(v1.value), unit: 'mΩ' }),
    2: (v2: MeasuredV2): MeasuredV3 => ({ ...v2, method: null }),
  },
  current,
);

const past = (type: string, schema: number, data: unknown): PastEvent => ({
  id: 'event-1',
  type,
  schema,
  chain: null,
  stream: 'spec-1',
  version: 1,
  position: 1,
  occurredAt: '2026-01-01T00:00:00.000Z',
  recordedAt: '2026-01-01T00:00:00.000Z',
  actor: chief,
  commandId: 'command-1',
  data: Object.freeze(data),
});

describe('an event type', () => {
  it('makes facts of its current schema', () =>
    expect(Measured({ value: '0.41', unit: 'mΩ', method: null })).toEqual({
      type: 'SpecMeasured',
      schema: 3,
      data: { value: '0.41', unit: 'mΩ', method: null },
    }));

  it('is listed with its title, in the order of the names', () => {
    const names = eventDefinitions().map(({ type }) => type);
    expect(names).toEqual([...names].sort());
    expect(eventDefinitions()).toContainEqual({ type: 'SpecMeasured', title, schema: 3 });
  });

  it('is defined once', () =>
    expect(() => defineEvent<MeasuredV1>()('SpecMeasured', title)).toThrow('SpecMeasured is defined twice'));

  it('needs an upcast from each older schema', () => {
    const lift = { 2: (older: MeasuredV2) => older };
    expect(() => defineEvent<MeasuredV2>()('SpecLifted', title, 3, lift, current)).toThrow('no upcast from 1');
  });
});

describe('reading what was stored', () => {
  const lifted = { value: '0.62', unit: 'mΩ', method: null };

  it.each([
    [1, { value: 0.62 }],
    [2, { value: '0.62', unit: 'mΩ' }],
    [3, lifted],
  ])('lifts schema %i to the current one, step by step', (schema, data) =>
    expect(upcast(past('SpecMeasured', schema, data))).toEqual(past('SpecMeasured', 3, lifted)),
  );

  it('leaves the stored event as it is', () => {
    const stored = Object.freeze(past('SpecMeasured', 1, { value: 0.62 }));
    upcast(stored);
    expect(stored).toEqual(past('SpecMeasured', 1, { value: 0.62 }));
  });

  it('refuses what a newer version wrote', () =>
    expect(() => upcast(past('SpecMeasured', 4, {}))).toThrow('type SpecMeasured, schema 4'));

  it('refuses a schema version that never existed', () =>
    expect(() => upcast(past('SpecMeasured', 0, {}))).toThrow('type SpecMeasured, schema 0'));

  it.each([
    ['leaves a property out', { value: '0.62', unit: 'mΩ' }, 'method is missing'],
    ['makes a property of another type', { value: 0.62, unit: 'mΩ', method: null }, 'value must be a string'],
    ['leaves a property that no longer exists', { ...lifted, ok: true }, 'ok is unknown'],
    ['leads to no object', null, 'data must be an object'],
  ])('refuses what an upcast leads to when it %s', (what, result, place) => {
    const type = `SpecWronglyLifted: ${what}`;
    defineEvent<MeasuredV3>()(type, title, 2, { 1: () => result }, current);
    expect(() => upcast(past(type, 1, {}))).toThrow(WrongUpcast);
    expect(() => upcast(past(type, 1, {}))).toThrow(`${type} lifted from schema 1 to 2: ${place}`);
  });

  it('does not check data of the current schema: they were checked when they were written', () => {
    const event = past('SpecMeasured', 3, { value: 0.62 });
    expect(upcast(event)).toBe(event);
  });

  it('refuses an unknown type, and names it with its position', () => {
    const unknown = past('SpecUnknown', 7, {});
    expect(() => upcast(unknown)).toThrow(UnknownEvent);
    expect(() => upcast(unknown)).toThrow(/类型 SpecUnknown，格式 7[\s\S]*type SpecUnknown, schema 7/);
  });

  it('folds every past schema to the same state', () => {
    const Probe = aggregate<MeasuredV3>('spec-measured', 'work').starts(Measured, ({ data }) => data);
    const states = [{ value: 0.62 }, { value: '0.62', unit: 'mΩ' }, lifted].map((data, index) =>
      Probe.evolve(undefined, upcast(past('SpecMeasured', index + 1, data))),
    );
    expect(states).toEqual([lifted, lifted, lifted]);
  });
});
