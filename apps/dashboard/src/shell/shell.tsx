import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { LazyEvidenceDrawer } from '../components/evidence/lazy-evidence-drawer';
import { PastBanner } from './time-machine/past-banner';
import { useMoment } from '../foundation/time/use-moment';
import { ConnectionBanner } from './connection-banner';
import { Header } from './header';
import { StaleBanner } from './stale-banner';
import { Menu } from './menu';
import { SignInNotice } from './sign-in-notice';
import { PendingQuestions } from './pending-questions';
import { AskedTour } from './tour/asked-tour';
import { TourOffer } from './tour/tour-offer';
import './shell.css';

/** Moves the focus to the content of a new page, so that keyboards and screen readers do not stay on the old link. */
function useFocusOnPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

export function Shell() {
  const { t } = useTranslation();
  const { past } = useMoment();
  const { state } = useNavigation();
  const main = useFocusOnPage();
  return (
    <div className={past ? 'shell shell-past' : 'shell'}>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <div className="rail">
        <Menu />
      </div>
      <div className="stage">
        <Header />
        <PastBanner />
        <ConnectionBanner />
        <StaleBanner />
        <SignInNotice />
        <TourOffer />
        {state === 'loading' ? (
          <div className="route-progress" role="progressbar" aria-label={t('state.loading')} />
        ) : null}
        <main id="main" ref={main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <PendingQuestions />
      <LazyEvidenceDrawer />
      <AskedTour />
      <ScrollRestoration getKey={({ pathname }) => pathname} />
    </div>
  );
}
