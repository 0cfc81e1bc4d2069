import { useTranslation } from 'react-i18next';
import { TimeLink } from '../time/time-link';
import { Page } from './page';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('state.notFound')}>
      <div className="empty-page empty">
        <p>{t('state.notFoundHint')}</p>
        <TimeLink className="button" to="/">
          {t('nav.city')}
        </TimeLink>
      </div>
    </Page>
  );
}
