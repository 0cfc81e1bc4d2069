import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { rememberLanguage, startLanguage, type Language } from './languages';
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

/** Switches the language of the product and the `lang` attribute of the document. */
export async function switchLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  rememberLanguage(language);
}
