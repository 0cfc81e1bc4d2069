import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from '@jest/globals';
import { eventDefinitions } from '../kit/event.js';
import type { Term } from '../kit/term.js';
import { actions } from '../actions.js';
import { EVENT_SCHEMAS } from '../event-schemas.js';
import * as face from '../index.js';
import { fieldsOf } from '../testing/payload-fields.js';
import { SHARED_CODES } from './codes.js';
import { SHARED_FIELDS } from './fields.js';
import { CODES, EVENT_TITLES, fieldTerm, FIELDS } from './vocabulary.js';

const isSaid = ({ zh, en }: Term): boolean => zh.trim().length > 0 && en.trim().length > 0;

describe('titles and words of commands', () => {
  it.each(actions)('$name has a title, Chinese first', ({ title }) => {
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    expect(title.en).not.toMatch(/\p{Script=Han}/u);
    expect(isSaid(title)).toBe(true);
  });

  it('are unique per command', () => {
    const titles = actions.map(({ title }) => `${title.zh} / ${title.en}`);
    expect(titles).toEqual([...new Set(titles)]);
  });

  it.each(actions)('$name has an example that validates', ({ payload, example }) => {
    const instance = plainToInstance(payload, example) as object;
    expect(validateSync(instance, { whitelist: true, forbidNonWhitelisted: true }).map(String)).toEqual([]);
  });

  it.each(actions)('every property of $name has a name', (action) =>
    expect(
      fieldsOf(action.payload).filter(({ name }) => !isSaid(fieldTerm(action, name) ?? { zh: '', en: '' })),
    ).toEqual([]),
  );

  it.each(actions)('every code that $name takes has a name', ({ payload }) =>
    expect(fieldsOf(payload).flatMap(({ codes }) => codes.filter((code) => !Object.hasOwn(CODES, code)))).toEqual([]),
  );
});

describe('titles of events', () => {
  it('exist for exactly the defined event types', () => {
    expect(Object.keys(EVENT_TITLES).sort()).toEqual(eventDefinitions().map(({ type }) => type));
    expect(Object.entries(EVENT_TITLES).filter(([, title]) => !isSaid(title))).toEqual([]);
  });

  it('are unique per event type', () => {
    const titles = Object.values(EVENT_TITLES).map(({ zh, en }) => `${zh} / ${en}`);
    expect(titles).toEqual([...new Set(titles)]);
  });
});

describe('the vocabulary', () => {
  it('has no shared property name that neither a command nor an event uses', () => {
    const properties = new Set([
      ...actions.flatMap(({ payload }) => fieldsOf(payload).map(({ name }) => name)),
      ...Object.values(EVENT_SCHEMAS).flatMap((schema) => Object.keys(schema.properties)),
    ]);
    expect(Object.keys(SHARED_FIELDS).filter((field) => !properties.has(field))).toEqual([]);
    expect(Object.entries(FIELDS).filter(([, texts]) => !isSaid(texts))).toEqual([]);
  });

  it('has one name per code, except for an action with its own word for a shared one', () => {
    const names = new Map<string, Set<string>>();
    for (const codes of actions.map(({ terms }) => terms.codes ?? {}))
      for (const [code, { zh, en }] of Object.entries(codes))
        if (!Object.hasOwn(SHARED_CODES, code)) names.set(code, (names.get(code) ?? new Set()).add(`${zh} / ${en}`));
    expect([...names].filter(([, found]) => found.size > 1).map(([code, found]) => [code, ...found])).toEqual([]);
  });

  it('has words for every code of every enumeration', () => {
    const codes = Object.entries(face).flatMap(([name, value]: [string, unknown]) =>
      /^[A-Z_]+$/.test(name) && Array.isArray(value) ? value.filter((code) => typeof code === 'string') : [],
    );
    expect(codes.length).toBeGreaterThan(200);
    expect(codes.filter((code) => !Object.hasOwn(CODES, code))).toEqual([]);
  });

  it('has text for every code', () => expect(Object.entries(CODES).filter(([, texts]) => !isSaid(texts))).toEqual([]));
});
