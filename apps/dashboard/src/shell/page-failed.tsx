import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Page } from '../foundation/layout/page';
import { Failure } from '../foundation/layout/states';

/** A screen that could not be fetched or drawn: the rest of the product stays usable. */
export function PageFailed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Page title={t('state.failed')}>
      <Failure error={error instanceof Error ? error : new Error(String(error))} retry={() => location.reload()} />
    </Page>
  );
}
