import { useTranslation } from 'react-i18next';
import { chooseTheme, THEME_CHOICES } from '../foundation/theme/theme-choice';
import { useThemeChoice } from '../foundation/theme/use-theme';

/** Light, dark, or as the system; remembered in this browser. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const chosen = useThemeChoice();
  return (
    <div className="language" role="group" aria-label={t('theme.label')} data-testid="theme">
      {THEME_CHOICES.map((choice) => (
        <button key={choice} type="button" aria-pressed={choice === chosen} onClick={() => chooseTheme(choice)}>
          {t(`theme.${choice}`)}
        </button>
      ))}
    </div>
  );
}
