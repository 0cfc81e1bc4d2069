import { describe, expect, it } from '@jest/globals';
import { inLanguage } from './in-language.js';

const answer = { items: [{ name: 'en', title: { zh: '检测', en: 'Test' } }], zh: { en: 'a code with this name' } };

describe('an answer in one language', () => {
  it('has the texts of that language, and empty ones in the other', () => {
    expect(inLanguage(answer, 'zh').items).toEqual([{ name: 'en', title: { zh: '检测', en: '' } }]);
    expect(inLanguage(answer, 'en').items).toEqual([{ name: 'en', title: { zh: '', en: 'Test' } }]);
  });

  it('is the answer itself without a language, and made once for each', () => {
    expect(inLanguage(answer, undefined)).toBe(answer);
    expect(inLanguage(answer, 'zh')).toBe(inLanguage(answer, 'zh'));
  });

  it('is refused in a language that there is not', () => {
    expect(() => inLanguage(answer, 'fr')).toThrow(expect.objectContaining({ code: 'INVALID_PARAMETER' }));
  });
});
