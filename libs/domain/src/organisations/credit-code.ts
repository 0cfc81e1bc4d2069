/** The 31 characters of GB 32100-2015 in the order of their values (no I, O, S, V, Z). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 3^(i) mod 31 for the first 17 characters (GB 32100-2015, 4.5). */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** The check character of the first 17 characters of a 统一社会信用代码; undefined when one of them is not allowed. */
export function creditCodeCheckCharacter(first17: string): string | undefined {
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17.charAt(index) || '?');
    if (value < 0) return undefined;
    sum += value * weight;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Whether a text is a 统一社会信用代码: 18 characters whose last is the check character of the others (GB 32100). */
export const isCreditCode = (code: string): boolean =>
  code.length === 18 && creditCodeCheckCharacter(code.slice(0, 17)) === code.charAt(17);
