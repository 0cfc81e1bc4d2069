import { expect, it } from '@jest/globals';
import { printedIn } from './printed';

const DIGEST = 'a'.repeat(64);

it.each([
  [`#evidence=42.abc_-.${DIGEST}`, { position: 42, root: 'abc_-', digest: DIGEST }],
  [`#evidence=42..${DIGEST}`, { position: 42, root: '', digest: DIGEST }],
  [`#evidence=42.abc.${'A'.repeat(64)}`, undefined],
  [`#evidence=x.abc.${DIGEST}`, undefined],
  ['', undefined],
])('the code %s on a printed page', (fragment, printed) => expect(printedIn(fragment)).toEqual(printed));
