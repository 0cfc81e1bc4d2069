import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Icon } from '../foundation/layout/icons';
import { TimeLink } from '../foundation/time/time-link';

/** The way from a screen to its pages of the handbook. */
export function HelpLink({ onChoose }: { readonly onChoose?: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <TimeLink
      className="button button-quiet help-link"
      to="/help"
      query={{ of: pathname === '/help' ? undefined : pathname }}
      title={t('help.title')}
      {...(onChoose === undefined ? {} : { onClick: onChoose })}
      aria-label={t('help.title')}
      data-testid="help"
    >
      <Icon name="help" />
    </TimeLink>
  );
}
