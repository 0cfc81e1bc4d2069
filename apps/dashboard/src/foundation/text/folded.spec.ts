import { expect, it } from '@jest/globals';
import { folded, matchesSearch } from './folded';

it.each([
  ['登记 ＡＢＣ', 'abc', true],
  ['Register abc', ' ＡＢＣ ', true],
  ['Cafe\u0301', 'café', true],
  ['anything', '', true],
  ['登记', '撤销', false],
])('%s searched for %j: %p', (text, search, found) => expect(matchesSearch(text, search)).toBe(found));

it.each([
  ['ＡＢＣ', 'abc'],
  ['Straße', 'strasse'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['e\u0301', 'é'],
  ['ﾃｽﾄ', 'テスト'],
])('%s is folded as on the server, to %s', (text, same) => expect(folded(text)).toBe(same));
