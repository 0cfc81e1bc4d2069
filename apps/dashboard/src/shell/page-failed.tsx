import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { noteUnreachable, onReturn } from '../foundation/api/connection';
import { Page } from '../foundation/layout/page';
import { Failure } from '../foundation/layout/states';

/** What browsers say when a part of the program cannot be fetched: the server is down, or has a newer version. */
const NOT_FETCHED = /dynamically imported module|preload CSS|module script failed/i;

const RELOADED = 'lingqu.reloaded';
/** A page that fails again within this time after it was loaded again is not loaded a third time; in milliseconds. */
const RELOAD_PAUSE_MS = 30_000;

/** Shown instead of a page that could not be loaded or rendered; menu and header stay usable. */
export function PageFailed() {
  const { t } = useTranslation();
  const error = useRouteError();
  const shown = error instanceof Error ? error : new Error(String(error));
  if (NOT_FETCHED.test(shown.message)) return <NotFetched />;
  return (
    <Page title={t('state.failed')}>
      <Failure error={shown} retry={() => location.reload()} />
    </Page>
  );
}

/** The page is loaded again: at once where the server answers, otherwise when it does again. */
function NotFetched() {
  const { t } = useTranslation();
  useEffect(() => {
    onReturn(reloadOnce);
    noteUnreachable();
  }, []);
  return (
    <Page title={t('connection.notFetched')}>
      <div className="failure" role="alert">
        <p>{t('connection.notFetchedMeans')}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {t('connection.reload')}
        </button>
      </div>
    </Page>
  );
}

function reloadOnce(): void {
  try {
    const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
    if (Date.now() - last < RELOAD_PAUSE_MS) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
  } catch {
    // Without storage the page could be loaded again and again.
    return;
  }
  location.reload();
}
