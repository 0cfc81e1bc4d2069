import { describe, expect, it } from '@jest/globals';
import type { Segment } from '#domain';
import { EVERYTHING, ONLY_PUBLISHED, type Visibility } from '#projections';
import { MEMBER_FIGURES, SEGMENT_FIGURES, type SplitFigure } from './part-figures.js';
import { valueOfSegment, type Members, type Split } from './split-figure.js';
import { maySeeOrganisation, maySeeSegments } from './visible-parts.js';

const CHAIN = 'nev';
const figureOf = (name: string): SplitFigure => SEGMENT_FIGURES[name] ?? fail(name);
const fail = (name: string): never => {
  throw new Error(name);
};

const member: Visibility = { ...ONLY_PUBLISHED, chains: [CHAIN], organisations: ['a1'] };
const leader: Visibility = { ...member, ledChains: [CHAIN] };

const inSegment = (segment: Segment, ...ids: readonly string[]): Members =>
  new Map(ids.map((id) => [id, { segment, isLeader: false }]));

const tested = (name: string, ...rows: readonly (readonly [string, number])[]): Split => ({
  figure: figureOf(name),
  column: 'responsibleId',
  total: { counted: rows.reduce((sum, [, count]) => sum + count, 0), part: 0 },
  byValue: new Map(rows.map(([id, counted]) => [id, { counted, part: 0 }])),
});

const three: Members = new Map([
  ...inSegment('UPSTREAM', 'a1', 'a2', 'a3'),
  ...inSegment('MIDSTREAM', 'b1', 'b2', 'b3'),
]);
const few: Members = new Map([...inSegment('UPSTREAM', 'a1', 'a2', 'a3'), ...inSegment('MIDSTREAM', 'b1')]);

describe('a figure of segments whose rows the reader may not see', () => {
  const split = tested('tests.counted', ['a2', 4], ['b1', 2]);

  it('is shown where each segment with rows has three organisations', () =>
    expect(maySeeSegments(split, three, CHAIN, member)).toBe(true));

  it('is shown for no segment where one has fewer, because the rest of the chain would tell its number', () =>
    expect(maySeeSegments(split, few, CHAIN, member)).toBe(false));

  it('is always shown to those who see the rows', () => {
    expect(maySeeSegments(split, few, CHAIN, leader)).toBe(true);
    expect(maySeeSegments(split, few, CHAIN, EVERYTHING)).toBe(true);
  });
});

it('an organisation sees its own figures, and of others those of published rows', () => {
  const sees = (name: string, id: string) => maySeeOrganisation(figureOf(name), CHAIN, id, member);
  expect([sees('tests.counted', 'a1'), sees('tests.counted', 'b1')]).toEqual([true, false]);
  expect(sees('nqi.certificationsValid', 'b1')).toBe(true);
});

it('rows of organisations that are no members count for no segment, and are not lost', () => {
  const split = tested('tests.counted', ['a1', 3], ['stranger', 5]);
  expect(valueOfSegment(split, three, 'UPSTREAM')).toBe(3);
  expect(valueOfSegment(split, three, 'NONE')).toBe(5);
});

it('bottlenecks are split by segment and not by member', () =>
  expect([...Object.keys(SEGMENT_FIGURES)].filter((name) => !(name in MEMBER_FIGURES))).toEqual([
    'bottlenecks.open',
    'bottlenecks.resolved',
  ]));
