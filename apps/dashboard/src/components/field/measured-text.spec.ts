import { expect, it } from '@jest/globals';
import { measuredText } from './measured-text';

const label = (code: string): string => ({ PASS: '合格', FAIL: '不合格' })[code] ?? code;

it.each([
  ['0.41', 'mΩ', '0.41 mΩ'],
  ['<=0.50', 'mΩ', '≤0.50 mΩ'],
  ['>=100', 'MΩ', '≥100 MΩ'],
  ['4.5..5.5', 'mm', '4.5..5.5 mm'],
  ['>=IP67', '等级', '≥IP67'],
  ['0.41 mΩ', 'mΩ', '0.41 mΩ'],
  ['PASS', '', '合格'],
  ['fail', '判定', '不合格'],
  ['合格', '判定', '合格'],
  ['5', undefined, '5'],
])('%s in %s is shown as %s', (reported, unit, shown) => expect(measuredText(reported, unit, label)).toBe(shown));
