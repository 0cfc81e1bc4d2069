import { expect, it } from '@jest/globals';
import { readConfiguration, WrongConfiguration } from '../configuration.js';

it.each([
  [undefined, undefined],
  ['127.0.0.1:9464', { host: '127.0.0.1', port: 9464 }],
  ['0.0.0.0:0', { host: '0.0.0.0', port: 0 }],
  ['[::1]:9464', { host: '::1', port: 9464 }],
])('LINGQU_METRICS_LISTEN may be %s', (given, expected) => {
  const env = given === undefined ? {} : { LINGQU_METRICS_LISTEN: given };
  expect(readConfiguration(env).metricsListen).toEqual(expected);
});

it.each(['', '9464', ':9464', 'localhost:9464', '127.0.0.1', '127.0.0.1:', '127.0.0.1:65536', '::1:9464', '1.2.3:1'])(
  'LINGQU_METRICS_LISTEN may not be "%s"',
  (given) => {
    expect(() => readConfiguration({ LINGQU_METRICS_LISTEN: given })).toThrow(WrongConfiguration);
  },
);
