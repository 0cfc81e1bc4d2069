import { describe, expect, it } from '@jest/globals';
import type { Field } from '../schema';
import { dataOf, isColumn, isShownFirst } from './grid-values';

const common = { title: { zh: '', en: '' }, hint: undefined, example: undefined, required: true, made: false };
const VERDICT: Field = {
  ...common,
  ...{ name: 'verdict', kind: 'choice', many: false },
  options: [{ code: 'FAIL', label: { zh: '不合格', en: 'Fail' } }],
};
const CHAIN: Field = {
  ...common,
  name: 'chainId',
  kind: 'row',
  model: 'chains',
  many: false,
  kinds: undefined,
  onChain: false,
};
const AMOUNT: Field = { ...common, name: 'requestedCny', kind: 'number', money: true, min: 0, max: undefined };
const FLAG: Field = { ...common, name: 'isNew', kind: 'flag' };

describe('a row of the grid', () => {
  it('takes the words that people read for codes, names, amounts and yes or no', () => {
    const names = new Map([['chainId', new Map([['new-energy-vehicles', '新能源汽车']])]]);
    const cells = { verdict: '不合格', chainId: '新能源汽车', requestedCny: '60万', isNew: '否' };
    expect(dataOf(cells, [VERDICT, CHAIN, AMOUNT, FLAG], names)).toEqual({
      ...{ verdict: 'FAIL', chainId: 'new-energy-vehicles', requestedCny: 600_000, isNew: false },
    });
  });

  it('leaves out empty cells, and sends words that it does not know for the rules to refuse', () => {
    expect(dataOf({ verdict: '  ', chainId: 'unknown' }, [VERDICT, CHAIN], new Map())).toEqual({ chainId: 'unknown' });
  });

  it('has no column for files, lists and numbers that the server makes', () => {
    const made: Field = { ...common, name: 'testId', kind: 'text', maxLength: undefined, made: true };
    expect([VERDICT, made, { ...common, name: 'files', kind: 'files' } as Field].filter(isColumn)).toEqual([VERDICT]);
    expect(isShownFirst({ ...VERDICT, required: false }, {})).toBe(false);
  });
});
