import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { actions, CODES, DUE_KIND_CODES, MEDIA_TYPES, REFUSALS, ROLES, type Term } from '#domain';
import { fieldsOf } from '../../libs/domain/src/testing/payload-fields.js';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { readModels } from '#projections';
import { versions } from '../../libs/projections/src/testing/folded.js';
import { CODE, writtenCodes } from './written-codes.js';

/** Properties whose values are names given by people or other systems, which are not codes. */
const holdsNames = (property: string): boolean =>
  /(?:Id|Ids|No|Of|By)$/.test(property) || ['measured', 'limitText', 'unit', 'method', 'scale'].includes(property);

/** Texts in the form of codes that screens never show, by file. */
const NOT_MET: Readonly<Record<string, readonly string[]>> = {
  // Kinds of limits and measured values; screens show their original text instead.
  'work/test-subject/looser-limit.ts': ['NUMBER', 'RATING'],
  'work/test-subject/limit.ts': ['NUMBER', 'RATING', 'PASS_FAIL'],
  'work/test-subject/measured.ts': ['NUMBER', 'RATING', 'PASS_FAIL'],
  'work/test-subject/verdict.ts': ['NUMBER', 'RATING', 'PASS_FAIL'],
  'work/test-subject/forms-that-work.ts': ['RATING', 'PASS_FAIL'],
  // States of the rules of alerts, whose words are those of their screen.
  'supervision/alerts/alert-rules.ts': ['IN_FORCE', 'DRAFT'],
  // Unicode normalisation forms; the other two are codes of field faults, which have texts of their own.
  'work/test-subject/comparable-retest.ts': ['NFKC'],
  'work/test-subject/quantity.ts': ['NFKC'],
  'kit/text.ts': ['NFC', 'NFKC', 'SHOWS_NOTHING', 'TOO_LONG'],
  // Generated from the types of the events; contains the same kinds.
  'event-schemas.ts': ['NUMBER', 'RATING', 'PASS_FAIL'],
  // The unit of amounts in payloads; screens show 元.
  'kit/payload.ts': ['CNY'],
  // Ratings in the notation of IEC 60529, IEC 62262, IEC 60695 and GB 8624.
  'work/test-subject/ip-code.ts': ['IP'],
  'work/test-subject/rating.ts': ['IP67', 'IK08', 'IK10', 'HB', 'B1', 'B2', 'B3'],
  // Part of a key that applies to every chain.
  'targets/governance/reporting-cadence.ts': ['ALL'],
  // Units of time limits, which screens show as dates.
  'deadlines/deadline-rules.ts': ['DAYS', 'WORKING_DAYS'],
  // Kinds of notices of the access log; libs/identity has their words.
  'audit/exception-sentence.ts': [
    'CLOCK_STEPPED_BACK',
    'CLOCK_JUMPED',
    'RECORDED_AT_CORRECTED',
    'STORE_AHEAD',
    'PASSED_AFTER_REFUSALS',
  ],
  // The unit of amounts in titles of columns.
  'export/cell.ts': ['CNY'],
};

/** What a sender is to the matter of an action; libs/identity has the words of the access table. */
const OF_ACCESS: readonly string[] = ['JURISDICTION', 'OWN_CHAIN', 'PARTY', 'IN_PLACE_OF', 'ANY'];

/** Texts in the form of codes inside a value, by property. */
function* codesIn(value: unknown, property: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') {
    if (CODE.test(value) && !holdsNames(property)) yield [property, value];
  } else if (Array.isArray(value)) {
    for (const item of value) yield* codesIn(item, property);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) yield* codesIn(member, name);
  }
}

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const isSaid = (term: Term | undefined): boolean =>
  term !== undefined &&
  /\p{Script=Han}/u.test(term.zh) &&
  /\p{Letter}/u.test(term.en) &&
  !/\p{Script=Han}/u.test(term.en);

const onRows = readModels.flatMap((model) =>
  [...versions(model, walked)].flatMap(([, row]) =>
    [...codesIn(row, '')].map(([property, code]) => ({ place: `${model.name}.${property}`, code })),
  ),
);
/** Lists which command answers which refusal; refusals have texts of their own. */
const OF_REFUSALS = 'command-refusals.ts';
const inSources = [
  ...writtenCodes(folder('../../libs/domain/src')),
  ...writtenCodes(folder('../../libs/projections/src')),
].filter(({ file }) => file !== OF_REFUSALS);
const inPayloads = actions.flatMap(({ payload }) => fieldsOf(payload).flatMap(({ codes }) => codes));
/** The role of an account that acts for no organisation; libs/identity declares it. */
const ofAccounts = ['ADMINISTRATOR'];
const without = <T extends { readonly code: string }>(met: readonly T[], place: (code: T) => string): string[] => [
  ...new Set(met.filter(({ code }) => !isSaid(CODES[code])).map((each) => `${place(each)} ${each.code}`)),
];

describe('the codes that screens show', () => {
  it('have a label in both languages if the domain or a read model contains them', () => {
    const met = inSources.filter(({ file, code }) => !NOT_MET[file]?.includes(code) && !OF_ACCESS.includes(code));
    expect(without(met, ({ file }) => file)).toEqual([]);
  });

  it('have a label in both languages if a row contains them', () =>
    expect(without(onRows, ({ place }) => place)).toEqual([]));

  it('are found in unions, lists, folds, facts and refusals', () => {
    const found = new Set(inSources.map(({ code }) => code));
    for (const code of ['CLAWED_BACK', 'VALID', 'EXPIRED', 'RULE_NOT_FOUND', 'ELIGIBLE', 'REPORTED', ...ROLES])
      expect([code, found.has(code)]).toEqual([code, true]);
    expect(Object.keys(REFUSALS).filter((code) => found.has(code))).toEqual(['RULE_NOT_FOUND', 'AMOUNT_OUT_OF_RULE']);
  });

  it('has no stale exemptions', () =>
    expect(
      Object.entries(NOT_MET).flatMap(([file, codes]) =>
        codes.filter((code) => !inSources.some((each) => each.file === file && each.code === code)),
      ),
    ).toEqual([]));

  it('are all used: no label is left over', () => {
    const met = new Set<string>(
      [...inSources, ...onRows].map(({ code }) => code).concat(inPayloads, ofAccounts, MEDIA_TYPES, DUE_KIND_CODES),
    );
    const own = new Set(actions.flatMap(({ terms }) => Object.keys(terms.codes ?? {})));
    expect(Object.keys(CODES).filter((code) => !met.has(code) && !own.has(code))).toEqual([]);
  });
});
