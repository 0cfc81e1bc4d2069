import { expect, it } from '@jest/globals';
import { readConfiguration, WrongConfiguration } from '../configuration.js';

const ENDPOINT = 'http://127.0.0.1:4318/v1/traces';

it.each([
  [{}, undefined],
  [{ LINGQU_TRACES_ENDPOINT: ENDPOINT }, { endpoint: ENDPOINT, ratio: 1 }],
  [
    { LINGQU_TRACES_ENDPOINT: ENDPOINT, LINGQU_TRACES_RATIO: '0.25' },
    { endpoint: ENDPOINT, ratio: 0.25 },
  ],
])('traces by %j', (env: Readonly<Record<string, string>>, expected) => {
  expect(readConfiguration(env).traces).toEqual(expected);
});

it.each([
  { LINGQU_TRACES_ENDPOINT: '' },
  { LINGQU_TRACES_ENDPOINT: 'collector:4318' },
  { LINGQU_TRACES_ENDPOINT: 'http://user:secret@collector:4318/v1/traces' },
  { LINGQU_TRACES_ENDPOINT: ENDPOINT, LINGQU_TRACES_RATIO: '2' },
  { LINGQU_TRACES_ENDPOINT: ENDPOINT, LINGQU_TRACES_RATIO: 'all' },
  { LINGQU_TRACES_RATIO: '0.5' },
])('no traces by %j', (env: Readonly<Record<string, string>>) => {
  expect(() => readConfiguration(env)).toThrow(WrongConfiguration);
});
