import { useTranslation } from 'react-i18next';
import { useSavedLanguage } from '../foundation/api/use-saved-language';
import { useLanguage } from '../foundation/i18n/use-language';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const save = useSavedLanguage();
  return (
    <div className="language" role="group" aria-label={t('language.label')} data-testid="language">
      <button type="button" lang="zh-CN" title="中文" aria-pressed={language === 'zh-CN'} onClick={() => save('zh-CN')}>
        中
      </button>
      <button type="button" lang="en" title="English" aria-pressed={language === 'en'} onClick={() => save('en')}>
        EN
      </button>
    </div>
  );
}
