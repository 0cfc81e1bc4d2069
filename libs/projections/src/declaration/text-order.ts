const FIRST_SURROGATE = 0xd800;
const AFTER_SURROGATES = 0xe000;

/** Negative where `a` comes first in the order of the bytes of UTF-8, in which SQLite compares text. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [of, than] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (of !== than) return placeOf(of) - placeOf(than);
  }
  return a.length - b.length;
}

/** Half of a character beyond U+FFFF comes after every other character. */
const placeOf = (unit: number): number =>
  unit >= FIRST_SURROGATE && unit < AFTER_SURROGATES ? unit + AFTER_SURROGATES : unit;
