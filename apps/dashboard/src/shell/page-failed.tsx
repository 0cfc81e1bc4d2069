import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Page } from '../foundation/layout/page';
import { Failure } from '../foundation/layout/states';

/** Shown instead of a page that could not be loaded or rendered; menu and header stay usable. */
export function PageFailed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Page title={t('state.failed')}>
      <Failure error={error instanceof Error ? error : new Error(String(error))} retry={() => location.reload()} />
    </Page>
  );
}
