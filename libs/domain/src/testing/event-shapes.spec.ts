import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { EVENT_SCHEMAS } from '../event-schemas.js';
import { RuleBudget } from '../incentives/claim.js';
import { ClaimedSubject } from '../incentives/claimed-subject.js';
import type { StreamRef } from '../kit/aggregate.js';
import { mismatch, type DataSchema } from '../kit/data-schema.js';
import { eventDefinitions, upcast, type PastEvent } from '../kit/event.js';
// Defines every event type.
import '../registry.js';
import { AssessmentRound } from '../recognition/honours/recognition.js';
import { CreditCodeHolder } from '../organisations/organisation.js';
import { SampledProduct, SampledTestUse } from '../supervision/inspection/sampling-inspection.js';
import { OutsideProducer } from '../work/test-subject/outside-producer.js';
import { TestNumber } from '../work/test-subject/test-number.js';
import { SealedBids } from '../work/project/sealed-bids.js';
import { ProjectSubjects } from '../work/test-subject/test-subject.js';
import { shapeOf, type Shape } from './event-shape.js';
import { stateOf, type History } from './history.js';
import { walked, walkthrough } from './walkthrough.js';

/** Data as it was stored, by event type and schema version. Existing examples are never changed; new ones are added. */
type Golden = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
const golden = JSON.parse(readFileSync(new URL('./event-shapes.golden.json', import.meta.url), 'utf8')) as Golden;

const emitted = Map.groupBy(walked, ({ type }) => type);
const defined = eventDefinitions();
const stored = defined.flatMap(({ type }) =>
  Object.entries(golden[type] ?? {}).flatMap(([schema, examples]) =>
    examples.map((data, index) => ({
      type,
      schema: Number(schema),
      data,
      title: `${type} ${schema}, example ${index}`,
    })),
  ),
);

const dataOf = (type: string): readonly unknown[] => (emitted.get(type) ?? []).map(({ data }) => data);

/** A minimal set of examples that shows the whole shape, to add to the golden file for a new type or version. */
function representative(examples: readonly unknown[]): readonly unknown[] {
  const whole = JSON.stringify(shapeOf(examples));
  return examples.reduce<readonly unknown[]>((shown, example) => {
    if (shown.length > 0 && JSON.stringify(shapeOf(shown)) === whole) return shown;
    return JSON.stringify(shapeOf([...shown, example])) === JSON.stringify(shapeOf(shown))
      ? shown
      : [...shown, example];
  }, []);
}

/** The aggregates by the kind in their stream names. */
const aggregates = new Map<string, StreamRef<unknown>['aggregate']>(
  [
    CreditCodeHolder,
    ProjectSubjects,
    TestNumber,
    SampledProduct,
    SampledTestUse,
    AssessmentRound,
    OutsideProducer,
    ClaimedSubject,
    RuleBudget,
    SealedBids,
    ...walkthrough.map(({ action }) => action.aggregate),
  ].map((one) => [one.kind, one]),
);
const refOf = (stream: string): StreamRef<unknown> => {
  const [kind, aggregate] = [...aggregates].find(([name]) => stream.startsWith(`${name}-`))!;
  return aggregate.of(stream.slice(kind.length + 1));
};

/** The history before the event with the same data, else the first of the type, with the stored example in its place. */
const withStored = (type: string, schema: number, data: unknown): History => {
  const same = walked.findIndex((event) => event.type === type && isDeepStrictEqual(event.data, data));
  const at = same >= 0 ? same : walked.findIndex((event) => event.type === type);
  const event: PastEvent = { ...walked[at]!, schema, data };
  return [...walked.slice(0, at), event];
};

const schemas: Readonly<Record<string, DataSchema>> = EVENT_SCHEMAS;

describe('the schemas of events', () => {
  it('exist for exactly the defined event types', () =>
    expect(Object.keys(schemas)).toEqual(defined.map(({ type }) => type)));

  it.each(defined.map(({ type }) => [type]))('%s conforms to its schema', (type) =>
    expect(dataOf(type).map((data) => mismatch(data, schemas[type]!))).toEqual(dataOf(type).map(() => undefined)),
  );

  it.each(stored)('$title is lifted to data that conform to the schema', ({ type, schema, data }) =>
    expect(mismatch(upcast({ ...walked[0]!, type, schema, data }).data, schemas[type]!)).toBeUndefined(),
  );
});

describe('the shapes of events', () => {
  it.each(defined.map(({ type }) => [type]))('the walkthrough emits %s', (type) =>
    expect(dataOf(type).length).toBeGreaterThan(0),
  );

  it.each(defined.map(({ type, schema }) => [type, schema] as const))(
    'there is an example of %s for every schema up to %i',
    (type, schema) => {
      const versions = Object.keys(golden[type] ?? {}).map(Number);
      const missing = Array.from({ length: schema }, (_, index) => index + 1).filter((n) => !versions.includes(n));
      const toAdd = missing.length > 0 ? { [type]: { [schema]: representative(dataOf(type)) } } : undefined;
      expect({ missing, toAdd }).toEqual({ missing: [], toAdd: undefined });
    },
  );

  it('there are no examples of types or schemas that do not exist', () => {
    const known = new Map(eventDefinitions().map(({ type, schema }) => [type, schema]));
    const unknown = Object.entries(golden).flatMap(([type, versions]) =>
      Object.keys(versions)
        .filter((schema) => !(Number(schema) <= (known.get(type) ?? 0)))
        .map((schema) => `${type} ${schema}`),
    );
    expect(unknown).toEqual([]);
  });

  it.each(defined.map(({ type, schema }) => [type, schema] as const))(
    '%s is emitted in the golden shape of schema %i; another shape needs a new version and an upcast',
    (type, schema) => {
      const shape = shapeOf(golden[type]?.[String(schema)] ?? []);
      expect(shapeOf(dataOf(type))).toEqual(shape);
    },
  );

  it.each(stored)('$title is lifted to the current shape', ({ type, schema, data }) => {
    const event = upcast({ ...walked[0]!, type, schema, data });
    const current = shapeOf(dataOf(type));
    const required = Object.keys(current).filter((path) => !path.endsWith('?'));
    const lifted = shapeOf([event.data]);
    expect(Object.keys(lifted)).toEqual(expect.arrayContaining(required));
    for (const [path, kind] of Object.entries(lifted)) expect([path, kindIn(current, path)]).toEqual([path, kind]);
  });

  it.each(stored)('$title still folds', ({ type, schema, data }) => {
    const history = withStored(type, schema, data);
    expect(stateOf(history, refOf(history.at(-1)!.stream))).toBeDefined();
  });
});

const kindIn = (shape: Shape, path: string): string | undefined => shape[path] ?? shape[`${path}?`];
