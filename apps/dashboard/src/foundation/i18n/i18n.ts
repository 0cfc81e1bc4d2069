import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isLanguage, rememberLanguage, startLanguage, type Language } from './languages';
import { zh } from './zh';

/** Loads the texts of a language. English is a separate chunk, fetched on first use. */
async function load(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    i18next.addResourceBundle('en', 'translation', en);
  }
}

export async function initI18n(): Promise<void> {
  const language = startLanguage();
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zh } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await switchLanguage(language);
}

type LanguageListener = (language: Language) => Promise<void>;

const listeners = new Set<LanguageListener>();

/** Calls the listener before another language is shown, which waits for it. */
export function beforeLanguage(listener: LanguageListener): void {
  listeners.add(listener);
}

export const shownLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'zh-CN');

/** Switches the language of the product and the `lang` attribute of the document. */
export async function switchLanguage(language: Language): Promise<void> {
  await Promise.all([load(language), ...[...listeners].map((listener) => listener(language))]);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  rememberLanguage(language);
}
