import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccountName } from '../foundation/api/queries';
import { useMe } from '../foundation/api/session';
import { useDismiss } from '../foundation/layout/use-dismiss';
import { useOrganisationNames } from '../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../foundation/vocabulary/use-vocabulary';
import { SignOutButton } from './sign-out-button';
import { ThemeSwitch } from './theme-switch';
import './account-menu.css';

/** Who is signed in and for whom, with the way to the profile and out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const me = useMe();
  const { data: principal } = useAccountName(me?.acting?.onBehalfOf ?? undefined);
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDetailsElement>(null);
  const close = useCallback(() => {
    if (menu.current !== null) menu.current.open = false;
  }, []);
  useDismiss(menu, true, close);
  if (me === undefined) return null;
  const { acting, displayName, memberships, demonstration } = me;
  const actsFor = acting?.onBehalfOf
    ? t('delegation.acting', { name: principal?.name ?? t('delegation.someone') })
    : undefined;
  return (
    <details
      ref={menu}
      className="account-menu"
      data-testid="account-menu"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="button button-quiet">
        <span className="visually-hidden">{t('account.menu')} </span>
        {acting === null ? displayName : label(acting.role)}
        {actsFor === undefined ? null : <span data-testid="acts-for"> {actsFor}</span>}
      </summary>
      <div className="account-menu-sheet">
        <p>
          <strong>{displayName}</strong>
          {demonstration ? <span className="muted"> {t('account.demonstration')}</span> : null}
        </p>
        {open && acting?.organisationId ? <p className="muted">{nameOf(acting.organisationId)}</p> : null}
        {actsFor === undefined ? null : <p>{actsFor}</p>}
        <Link className="button" to="/profile" onClick={close}>
          {t('account.profile')}
        </Link>
        {memberships.length > 1 ? (
          <Link className="button" to="/choose-organisation" onClick={close}>
            {t('account.switch')}
          </Link>
        ) : null}
        <ThemeSwitch />
        <SignOutButton />
      </div>
    </details>
  );
}
