import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { switchLanguage } from './i18n';
import { isLanguage, type Language } from './languages';

/** A text that the server gives in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export function useLanguage() {
  const { i18n } = useTranslation();
  const [, setParams] = useSearchParams();
  const language: Language = isLanguage(i18n.language) ? i18n.language : 'zh-CN';
  const choose = useCallback(
    (next: Language) => {
      void switchLanguage(next);
      setParams(
        (params) => {
          params.set('lang', next === 'en' ? 'en' : 'zh');
          return params;
        },
        { replace: true },
      );
    },
    [setParams],
  );
  const pick = useCallback(
    (text: Bilingual) => (language === 'en' ? text.en || text.zh : text.zh || text.en),
    [language],
  );
  return { language, choose, pick };
}
