/** The languages of the product, as values of the `lang` attribute. */
export type Language = 'zh-CN' | 'en';

const STORED = 'lingqu.language';

export const isLanguage = (value: unknown): value is Language => value === 'zh-CN' || value === 'en';

const fromParameter = (value: string | null): Language | undefined =>
  value === null ? undefined : value.toLowerCase().startsWith('zh') ? 'zh-CN' : value === 'en' ? 'en' : undefined;

/** The language at start: from the URL (`lang`), otherwise the last choice, otherwise Chinese. */
export function startLanguage(): Language {
  const fromAddress = fromParameter(new URLSearchParams(location.search).get('lang'));
  if (fromAddress !== undefined) return fromAddress;
  try {
    const stored = localStorage.getItem(STORED);
    return isLanguage(stored) ? stored : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage may be disabled; the choice is in the URL too.
  }
}
