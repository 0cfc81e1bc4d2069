export const VERDICTS = ['PASS', 'FAIL'] as const;
export type Verdict = (typeof VERDICTS)[number];

const WORDS: Readonly<Record<string, Verdict>> = {
  PASS: 'PASS',
  OK: 'PASS',
  合格: 'PASS',
  符合: 'PASS',
  FAIL: 'FAIL',
  NG: 'FAIL',
  不合格: 'FAIL',
  不符合: 'FAIL',
};

/** The verdict that a word is, in upper or lower case; undefined for any other text. */
export function readVerdict(text: string): Verdict | undefined {
  const word = text.toUpperCase();
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}
