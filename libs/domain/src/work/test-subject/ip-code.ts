/**
 * For each water numeral of an IP code, the others whose requirements it meets too (IEC 60529, clause 6): 1 to 6 are
 * ordered. 7 and 8 are immersion, which says nothing of the jets 5 and 6; 9 and 9K (jets of hot water at high pressure)
 * say nothing of 5 and 6, nor of immersion, nor of each other.
 */
const WATER_IMPLIES: Readonly<Record<string, readonly string[]>> = {
  '0': [],
  '1': ['0'],
  '2': ['0', '1'],
  '3': ['0', '1', '2'],
  '4': ['0', '1', '2', '3'],
  '5': ['0', '1', '2', '3', '4'],
  '6': ['0', '1', '2', '3', '4', '5'],
  '7': ['0', '1', '2', '3', '4'],
  '8': ['0', '1', '2', '3', '4', '7'],
  '9': ['0', '1', '2', '3', '4'],
  '9K': ['0', '1', '2', '3', '4'],
};

/** Both numerals; X is one that is not stated. `IPXX` states nothing and is no code. */
const ONE_CODE = /^(?!IPXX)IP([0-6X])([0-9X]|9K)$/;

/** The usual spelling of an IP code, such as `IP67`, `IPX7`, `IP69K` or `IP66/IP67`; undefined for any other text. */
export function readIpCode(text: string): string | undefined {
  const [first = '', ...others] = text
    .toUpperCase()
    .replace(/^IP /, 'IP')
    .split(/ ?\/ ?/);
  const codes = [first, ...others.map((code) => (code.startsWith('IP') ? code : `IP${code}`))];
  return codes.every((code) => ONE_CODE.test(code)) ? codes.join('/') : undefined;
}

/** The numerals that a code states at one place: 1 for solid objects, 2 for water. */
const stated = (code: string, place: 1 | 2): readonly string[] =>
  code
    .split('/')
    .map((each) => ONE_CODE.exec(each)?.[place] ?? 'X')
    .filter((numeral) => numeral !== 'X');

/** `not stated`: what was measured leaves out a numeral that is required, and fails none that it states. */
export type Reached = boolean | 'not stated';

function allReached(
  measured: readonly string[],
  required: readonly string[],
  implies: (numeral: string, required: string) => boolean,
): Reached {
  if (required.every((each) => measured.some((numeral) => implies(numeral, each)))) return true;
  return measured.length === 0 ? 'not stated' : false;
}

/** Whether each numeral that `required` states is stated or implied by `measured`; both as `readIpCode` spells them. */
export function reachesIpCode(measured: string, required: string): Reached {
  const solids = allReached(stated(measured, 1), stated(required, 1), (numeral, each) => numeral >= each);
  const water = allReached(
    stated(measured, 2),
    stated(required, 2),
    (numeral, each) => numeral === each || (WATER_IMPLIES[numeral]?.includes(each) ?? false),
  );
  const parts = [solids, water];
  return parts.includes(false) ? false : parts.includes('not stated') ? 'not stated' : true;
}
