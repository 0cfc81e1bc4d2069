import { describe, expect, it } from '@jest/globals';
import { eventDefinitions } from '../kit/event.js';
import { CODES } from '../vocabulary/vocabulary.js';
import { isValueOf, OPERATORS_OF_TYPE, type FactDeclaration, type FactType } from './fact-declaration.js';
import { SUBJECT_TYPES } from './rule-set.js';
import { FACT_TITLES, factDeclaration, SUPPORT_SUBJECTS } from './subject-facts.js';

const declared = SUBJECT_TYPES.flatMap((subjectType) =>
  Object.entries<FactDeclaration>(SUPPORT_SUBJECTS[subjectType].facts).map(([fact, declaration]) => ({
    subjectType,
    fact,
    declaration,
  })),
);

describe('facts for support rules', () => {
  it.each(declared)('$fact of $subjectType has words in both languages', ({ declaration: { title, codes = [] } }) => {
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    expect(title.en).not.toMatch(/^$|\p{Script=Han}/u);
    expect(codes.filter((code) => !Object.hasOwn(CODES, code))).toEqual([]);
  });

  it('have the same name for every kind of subject', () =>
    expect(declared.filter(({ fact, declaration: { title } }) => title.zh !== FACT_TITLES[fact]?.zh)).toEqual([]));

  it('have evidence that is an event type of the domain', () => {
    const known = new Set(eventDefinitions().map(({ type }) => type));
    const evidence = SUBJECT_TYPES.flatMap((type): readonly string[] => SUPPORT_SUBJECTS[type].evidence);
    expect(evidence.filter((type) => !known.has(type))).toEqual([]);
  });

  it.each(['toString', 'constructor', 'project'])('do not include %s', (fact) =>
    expect(factDeclaration('PROJECT', fact)).toBeUndefined(),
  );
});

describe('a value of a fact', () => {
  const title = { zh: '事实', en: 'Fact' };
  it.each<[FactType, readonly string[], readonly string[]]>([
    ['code', ['A', 'B'], ['C', 'a', '']],
    ['flag', ['true', 'false'], ['TRUE', '1', '']],
    ['count', ['0', '15'], ['-1', '1.5', '01', 'many']],
    ['money', ['0', '300000'], ['-1', '0.5', '1e6']],
    ['decimal', ['50', '-0.5'], ['.5', 'many', '5 %']],
    ['date', ['2026-02-28'], ['2026-02-29', '2026-2-1', '28.02.2026']],
  ])('of the type %s is one of %j and none of %j', (type, values, others) => {
    const declaration = { type, title, ...(type === 'code' ? { codes: ['A', 'B'] } : {}) };
    expect(values.filter((value) => !isValueOf(declaration, value))).toEqual([]);
    expect(others.filter((value) => isValueOf(declaration, value))).toEqual([]);
  });

  it('is compared only with operators that fit its type', () => {
    expect(OPERATORS_OF_TYPE.code).not.toContain('gte');
    expect(OPERATORS_OF_TYPE.flag).toEqual(['eq']);
    expect(OPERATORS_OF_TYPE.decimal).not.toContain('eq');
  });
});
