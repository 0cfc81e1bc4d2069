import { LRUCache } from 'lru-cache';
import { pinyin } from 'pinyin-pro';

/** Titles whose pinyin is kept: it takes some 30 µs to find, and most rows are folded more than once. */
const MAX_CACHED = 10_000;
const HAN = /\p{Script=Han}/u;

const cache = new LRUCache<string, readonly string[]>({ max: MAX_CACHED });

/**
 * How a Chinese title is typed without an input method: its syllables as one word, and their initials. Letters and digits
 * between the characters stay. Empty for a title without Chinese characters.
 */
export function pinyinOf(title: string): readonly string[] {
  if (!HAN.test(title)) return [];
  let found = cache.get(title);
  if (!found) {
    const syllables = pinyin(title, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
    const whole = syllables.join('');
    const initials = syllables.map((syllable) => (/^[a-z]+$/.test(syllable) ? syllable.charAt(0) : syllable)).join('');
    cache.set(title, (found = [whole, initials].map((text) => text.replaceAll(/\s/gu, ''))));
  }
  return found;
}
