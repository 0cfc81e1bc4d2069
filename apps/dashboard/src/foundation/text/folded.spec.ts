import { expect, it } from '@jest/globals';
import { folded as ofServer } from '../../../../../libs/domain/src/kit/text';
import { folded, matchesSearch } from './folded';

it.each([
  ['登记 ＡＢＣ', 'abc', true],
  ['Register abc', ' ＡＢＣ ', true],
  ['Cafe\u0301', 'café', true],
  ['anything', '', true],
  ['登记', '撤销', false],
])('%s searched for %j: %p', (text, search, found) => expect(matchesSearch(text, search)).toBe(found));

it.each(['ＡＢＣ', 'Straße', 'ΟΔΟΣ', 'e\u0301', 'ﾃｽﾄ', 'İı'])('%s is folded as on the server', (text) =>
  expect(folded(text)).toBe(ofServer(text)),
);
