import type { Language } from '../i18n/languages';
import { useLanguage } from '../i18n/use-language';
import { postJson } from './client';
import { knownMe } from './session';

/** Switches the language, and saves the choice of an account that is signed in: it applies at its next sign-in. */
export function useSavedLanguage(): (language: Language) => void {
  const { choose } = useLanguage();
  return (language) => {
    choose(language);
    // The screen has switched; a choice that could not be saved is made again at the next sign-in.
    if (knownMe() !== undefined)
      postJson('/api/me/language', {}, { language: language === 'en' ? 'en' : 'zh' }).catch(() => undefined);
  };
}
