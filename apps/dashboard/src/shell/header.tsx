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
import { useLogShortcut } from './use-log-shortcut';
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
          <div className="sheet-tools">
            <LanguageSwitch />
            <HelpLink onChoose={close} />
          </div>
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
  useLogShortcut((me?.commands.length ?? 0) > 0 && !past);
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
          className={past ? 'button button-off header-log' : 'button button-primary header-log'}
          to="/actions"
          title={past ? t('actions.notInPast') : t('forms.logHint')}
          aria-keyshortcuts="Alt+N"
          data-testid="log"
        >
          <Icon name="actions" />
          <span className="header-log-text">{t('actions.log')}</span>
          <kbd className="search-button-key" aria-hidden="true">
            Alt N
          </kbd>
        </TimeLink>
      ) : null}
      <div className="header-tools">
        <HelpLink />
        <LanguageSwitch />
      </div>
      <AccountMenu />
    </header>
  );
}
