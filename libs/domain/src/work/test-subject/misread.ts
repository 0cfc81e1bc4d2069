import { MAX_FRACTION_DIGITS, MAX_WHOLE_DIGITS } from '../../kit/decimal.js';
import { term, type Term } from '../../kit/term.js';

/** Why a part of a measured value or limit is not understood, or the two cannot be compared. */
export const MISREADINGS = {
  UNKNOWN_PART: term('不是数值、等级或合格判定', 'it is neither a number nor a rating nor a verdict'),
  NUMBER_MISSING: term('缺少数值', 'a number is missing'),
  DECIMAL_COMMA: term(
    '逗号可能是小数点，也可能是千位分隔符',
    'the comma may be a decimal point or a separator of thousands',
  ),
  TOO_MANY_DIGITS: term(
    `数值的小数点前至多 ${MAX_WHOLE_DIGITS} 位、小数点后至多 ${MAX_FRACTION_DIGITS} 位`,
    `a number has at most ${MAX_WHOLE_DIGITS} digits before the point and ${MAX_FRACTION_DIGITS} after it`,
  ),
  EXPONENT: term('不采用科学计数法', 'a number is written without an exponent'),
  OTHER_UNIT: term('与所填的计量单位不同', 'it is not the unit that is given for the measurement'),
  UNKNOWN_RATING: term('不是已知的等级', 'it is not a known rating'),
  NO_DIRECTION: term('没有说明是上限还是下限', 'it does not say whether it is the upper or the lower limit'),
  ONLY_AT_LEAST: term('等级只能要求不低于', 'a rating can only be the lowest that is allowed'),
  NO_VALUE_FITS: term('没有数值能满足', 'no value could meet it'),
  PASS_REQUIRED: term('限值只能是合格', 'a limit can only be a pass'),
  NO_DETECTION_LIMIT: term('没有给出检出限', 'the detection limit is not given'),
  OTHER_KIND: term('与限值不是同一类', 'it is of another kind than the limit'),
  AROUND_THE_LIMIT: term(
    '只知道范围，不能断定是否满足限值',
    'only a range is known, which does not decide whether the limit is met',
  ),
  NUMERAL_NOT_STATED: term('没有给出限值要求的那一位', 'it does not state a numeral that the limit requires'),
} as const satisfies Record<string, Term>;

export type Misreading = keyof typeof MISREADINGS;

/** The part of a text that is not understood, as `plainNotation` spells it, and why. */
export interface Misread {
  readonly misread: Misreading;
  readonly part: string;
}

export const misread = (reason: Misreading, part: string): Misread => ({ misread: reason, part: part.trim() });

export const isMisread = (read: object): read is Misread => 'misread' in read;

/** A sentence for the person who wrote it: the part, the reason, and two forms that work. */
export const explanationOf = ({ misread: reason, part }: Misread, [one, other]: readonly [string, string]): Term => ({
  zh: `“${part}”无法采用：${MISREADINGS[reason].zh}。可写作 ${one} 或 ${other}`,
  en: `"${part}" cannot be used: ${MISREADINGS[reason].en}. Write ${one} or ${other}`,
});
