/** The languages of the product, by their `lang` attribute. */
export type Language = 'zh-CN' | 'en';

const STORED = 'lingqu.language';

export const isLanguage = (value: unknown): value is Language => value === 'zh-CN' || value === 'en';

const fromParameter = (value: string | null): Language | undefined =>
  value === null ? undefined : value.toLowerCase().startsWith('zh') ? 'zh-CN' : value === 'en' ? 'en' : undefined;

/** The address decides, then the last choice, then Chinese. */
export function startLanguage(): Language {
  const asked = fromParameter(new URLSearchParams(location.search).get('lang'));
  if (asked !== undefined) return asked;
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
    // A browser may forbid storage; the address still keeps the choice.
  }
}
