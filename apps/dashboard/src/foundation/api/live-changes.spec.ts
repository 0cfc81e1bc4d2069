import { expect, it } from '@jest/globals';
import { changedBy, EVERYTHING, isTouched, together, type Changed } from './live-changes';

const tested = changedBy(
  '{"position":9,"chain":"nev","types":["TestResultRecorded"],"models":["tests","test_subjects"]}',
);

it.each<[string, readonly unknown[], boolean]>([
  ['rows that changed', ['moment', '/api/rows/tests', { chain: 'nev' }], true],
  ['rows of another read model', ['moment', '/api/rows/participants', { chain: 'nev' }], false],
  ['a row of it', ['moment', '/api/rows/tests/T-1'], true],
  ['figures of the chain', ['moment', '/api/chains/nev/dashboard', {}], true],
  ['figures of another chain', ['moment', '/api/chains/med/dashboard', {}], false],
  ['a list of another chain', ['moment', '/api/events', { chain: 'med' }], false],
  ['the city', ['moment', '/api/city/dashboard', {}], true],
  ['what is known of neither', ['moment', 'row-actions', 'chains', 'nev'], true],
])('after an event of tests on a chain, %s: %p is %p', (_, key, touched) =>
  expect(isTouched(key, tested)).toBe(touched),
);

it('events of no chain, a gap and an unreadable message can change every chain', () => {
  const registered = changedBy(
    '{"position":9,"chain":null,"types":["OrganisationRegistered"],"models":["organisations"]}',
  );
  const dashboard = ['moment', '/api/chains/med/dashboard', {}];
  for (const changed of [registered, changedBy('{"position":9,"chain":"nev","types":[],"gap":true}'), changedBy('?')])
    expect(isTouched(dashboard, changed)).toBe(true);
});

it('several messages touch what any of them does', () => {
  const both: Changed = together(tested, changedBy('{"position":10,"chain":"med","types":["A"],"models":["bids"]}'));
  expect(['tests', 'bids', 'loans'].map((model) => isTouched(['moment', `/api/rows/${model}`], both))).toEqual([
    true,
    true,
    false,
  ]);
  expect(together(both, EVERYTHING)).toEqual(EVERYTHING);
});
