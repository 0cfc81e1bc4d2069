import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeControl } from './time-machine/time-control';
import { useMoment } from '../foundation/time/use-moment';
import { TimeLink } from '../foundation/time/time-link';
import { Icon } from '../foundation/layout/icons';
import { HelpLink } from './help-link';
import { LanguageSwitch } from './language-switch';
import { useMe } from '../foundation/api/session';
import { AccountMenu } from './account-menu';
import { LiveIndicator } from './live-indicator';
import { Menu } from './menu';
import { SearchButton } from './search/search-button';
import './header.css';

const Timeline = lazy(() => import('./time-machine/timeline'));

/** The menu on a narrow screen, in a dialog. */
function MenuSheet() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) sheet.current?.showModal();
  }, [open]);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className="button button-quiet only-narrow"
        data-testid="menu"
        onClick={() => setOpen(true)}
      >
        <Icon name="menu" size={22} />
        <span className="visually-hidden">{t('nav.open')}</span>
      </button>
      {open ? (
        <dialog
          ref={sheet}
          className="sheet"
          aria-label={t('nav.label')}
          onClose={close}
          onClick={(event) => (event.target === sheet.current ? close() : undefined)}
        >
          <Menu onChoose={close} />
        </dialog>
      ) : null}
    </>
  );
}

export function Header() {
  const { t } = useTranslation();
  const { past } = useMoment();
  const me = useMe();
  /** Administrators see no business data, whose moment could be chosen. */
  const seesTime = typeof me?.acting?.organisationId === 'string';
  return (
    <header className="header">
      <MenuSheet />
      {seesTime ? <TimeControl /> : null}
      <div className="header-timeline only-wide">
        <Suspense>{seesTime ? <Timeline /> : null}</Suspense>
      </div>
      {seesTime ? <SearchButton /> : null}
      {seesTime ? <LiveIndicator /> : null}
      {me?.commands.length ? (
        <TimeLink
          className={past ? 'button button-off only-wide' : 'button button-primary only-wide'}
          to="/actions"
          title={past ? t('actions.notInPast') : undefined}
        >
          <Icon name="actions" />
          {t('actions.log')}
        </TimeLink>
      ) : null}
      <HelpLink />
      <LanguageSwitch />
      <AccountMenu />
    </header>
  );
}
