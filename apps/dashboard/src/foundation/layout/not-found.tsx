import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session';
import { TimeLink } from '../time/time-link';
import { Page } from './page';

/** Administrators see no business data, so that their way back leads to the accounts. */
export function NotFound() {
  const { t } = useTranslation();
  const isAdministrator = useMe()?.acting?.role === 'ADMINISTRATOR';
  return (
    <Page title={t('state.notFound')}>
      <div className="empty-page empty">
        <p>{t('state.notFoundHint')}</p>
        <TimeLink className="button" to={isAdministrator ? '/administration' : '/'}>
          {t(isAdministrator ? 'nav.accounts' : 'nav.city')}
        </TimeLink>
      </div>
    </Page>
  );
}
