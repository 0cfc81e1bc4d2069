import { useTranslation } from 'react-i18next';
import { useSavedLanguage } from '../../foundation/api/use-saved-language';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Panel } from '../../foundation/layout/panel';

/** The language of the screens, saved with the account. */
export function LanguageChoice() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const save = useSavedLanguage();
  return (
    <Panel title={t('language.label')}>
      <p className="muted">{t('account.languageHint')}</p>
      <select
        className="select"
        aria-label={t('language.label')}
        value={language}
        onChange={(event) => save(event.target.value === 'en' ? 'en' : 'zh-CN')}
      >
        <option value="zh-CN" lang="zh-CN">
          中文
        </option>
        <option value="en" lang="en">
          English
        </option>
      </select>
    </Panel>
  );
}
