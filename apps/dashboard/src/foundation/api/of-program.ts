import type { Language } from '../i18n/languages';
import { BUILD } from './path-prefix';

/** Parameters of what depends on the program alone: the texts of the shown language, from the cache of the browser for a build. */
export const ofProgram = (language: Language): { readonly language: 'zh' | 'en'; readonly build?: string } => ({
  language: language === 'en' ? 'en' : 'zh',
  ...(BUILD === '' ? {} : { build: BUILD }),
});

/** Whether an address asks for what depends on the program alone. */
export const isOfProgram = (address: string): boolean => BUILD !== '' && address.includes(`build=${BUILD}`);
