import { createHash } from 'node:crypto';
import { COMMON_PASSWORD_HASHES } from './frequent-passwords.js';

/** Bytes of a hash in the list. */
const BYTES = 5;

/** Names of the product. */
const PRODUCT = ['lingqu', '灵渠'] as const;

/** Shortest word that a password may not contain, in characters: shorter ones occur in other words by chance. */
const SHORTEST_WORD = 4;
/** Of names in Chinese, Japanese and Korean characters. */
const SHORTEST_IDEOGRAPHIC = 2;
const IDEOGRAPHIC = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+$/u;

let hashes: ReadonlySet<string> | undefined;

/** Read when the first password is chosen, not at every start. */
function commonHashes(): ReadonlySet<string> {
  if (hashes) return hashes;
  const read = new Set<string>();
  const length = BYTES * 2;
  for (let start = 0; start < COMMON_PASSWORD_HASHES.length; start += length)
    read.add(COMMON_PASSWORD_HASHES.slice(start, start + length));
  return (hashes = read);
}

const isListed = (password: string): boolean =>
  commonHashes().has(createHash('sha256').update(password).digest().subarray(0, BYTES).toString('hex'));

/** Whether a password is one of the most common ones, also with other cases or with signs before or after it. */
export function isCommonPassword(password: string): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  const bare = folded.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return isListed(folded) || (bare !== folded && isListed(bare));
}

/** What a password must not contain: names of the product, of the person and of its organisations. */
export interface PasswordOwner {
  readonly login: string;
  readonly displayName?: string;
  readonly memberships?: readonly { readonly organisationId: string | null }[];
}

/** The first of the names of the product, the person and the organisations that the password contains. */
export function knownWordIn(password: string, owner: PasswordOwner): string | undefined {
  const folded = password.normalize('NFKC').toLowerCase();
  const { login, displayName = '', memberships = [] } = owner;
  const names = [...PRODUCT, login, displayName, ...memberships.map(({ organisationId }) => organisationId ?? '')];
  const words = names.flatMap((name) => {
    const whole = name.normalize('NFKC').toLowerCase().trim();
    return [whole, ...whole.split(/[\s._@-]+/)];
  });
  return words.find((word) => isLongEnough(word) && folded.includes(word));
}

const isLongEnough = (word: string): boolean =>
  [...word].length >= (IDEOGRAPHIC.test(word) ? SHORTEST_IDEOGRAPHIC : SHORTEST_WORD);
