import { term, type Term } from '../kit/term.js';

/** The 31 characters of GB 32100-2015 in the order of their values (no I, O, S, V, Z). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 3^(i) mod 31 for the first 17 characters (GB 32100-2015, 4.5). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Weights of the 8 characters of an organisation code (GB 11714-1997, 3.2). */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
/** Values in an organisation code: digits as they are, letters from 10 in the order of the whole Latin alphabet. */
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The categories of each registering authority, the first two characters (GB 32100-2015, table 1, as amended): 机构编制,
 * 外交, 司法行政, 文化, 民政, 旅游, 宗教, 工会, 工商, 中央军委改革和编制办公室, 农业, 其他. 9 is everywhere a further one.
 */
const CATEGORIES: Readonly<Record<string, string>> = {
  1: '1239',
  2: '19',
  3: '123459',
  4: '19',
  5: '1239',
  6: '129',
  7: '129',
  8: '19',
  9: '1239',
  A: '19',
  N: '1239',
  Y: '1',
};

const weighted = (text: string, weights: readonly number[], alphabet: string): number | undefined => {
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    const value = alphabet.indexOf(text.charAt(index) || '?');
    if (value < 0) return undefined;
    sum += value * weight;
  }
  return sum;
};

/** The check character of the first 17 characters of a 统一社会信用代码; undefined when one of them is not allowed. */
export function creditCodeCheckCharacter(first17: string): string | undefined {
  const sum = weighted(first17, WEIGHTS, ALPHABET);
  return sum === undefined ? undefined : ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The check character of the 8 characters of an organisation code (GB 11714); undefined when one is not allowed. */
export function organisationCodeCheckCharacter(first8: string): string | undefined {
  const sum = weighted(first8, ORGANISATION_WEIGHTS, ORGANISATION_ALPHABET);
  return sum === undefined ? undefined : '0123456789X0'.charAt(11 - (sum % 11));
}

/** What can be wrong with a 统一社会信用代码, in the order of its characters. */
export const CREDIT_CODE_FAULTS = {
  NOT_18_CHARACTERS: term('应为 18 位', 'it must have 18 characters'),
  CHARACTER_NOT_ALLOWED: term(
    '只能用数字和大写字母，不用 I、O、S、V、Z',
    'only digits and capital letters without I, O, S, V and Z are used',
  ),
  AUTHORITY_OR_CATEGORY: term(
    '第 1、2 位不是登记管理部门和机构类别的代码',
    'characters 1 and 2 are not the code of a registering authority and its category',
  ),
  DIVISION_NOT_DIGITS: term(
    '第 3 至 8 位应为登记管理机关行政区划码（6 位数字）',
    'characters 3 to 8 must be the six digits of the administrative division',
  ),
  ORGANISATION_CODE: term(
    '第 17 位不是第 9 至 16 位的校验码（GB 11714）',
    'character 17 is not the check character of characters 9 to 16 (GB 11714)',
  ),
  CHECK_CHARACTER: term(
    '第 18 位不是前 17 位的校验码（GB 32100）',
    'character 18 is not the check character of the 17 before it (GB 32100)',
  ),
} as const satisfies Record<string, Term>;

export type CreditCodeFault = keyof typeof CREDIT_CODE_FAULTS;

/** What is wrong with a 统一社会信用代码 by GB 32100 and GB 11714; undefined where nothing is. */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (code.length !== 18) return 'NOT_18_CHARACTERS';
  if ([...code].some((character) => !ALPHABET.includes(character))) return 'CHARACTER_NOT_ALLOWED';
  if (!CATEGORIES[code.charAt(0)]?.includes(code.charAt(1))) return 'AUTHORITY_OR_CATEGORY';
  if (!/^\d{6}$/.test(code.slice(2, 8))) return 'DIVISION_NOT_DIGITS';
  if (organisationCodeCheckCharacter(code.slice(8, 16)) !== code.charAt(16)) return 'ORGANISATION_CODE';
  return creditCodeCheckCharacter(code.slice(0, 17)) === code.charAt(17) ? undefined : 'CHECK_CHARACTER';
}
