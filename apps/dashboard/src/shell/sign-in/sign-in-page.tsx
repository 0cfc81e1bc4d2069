import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Me } from '#contracts';
import { postJson } from '../../foundation/api/client';
import { noteSignIn, startAs } from '../../foundation/api/session';
import { switchLanguage } from '../../foundation/i18n/i18n';
import { ProblemText } from '../../foundation/layout/problem-text';
import { LanguageSwitch } from '../language-switch';
import mark from '../mark.svg';
import { OrganisationButton } from './organisation-button';
import { ownPath } from './own-path';
import { PasswordForm } from './password-form';
import { SetPasswordForm } from './set-password-form';
import './sign-in.css';

/** What a link's address asks for; its token is in the fragment, which is not sent to the server. */
function linkOf(hash: string): { readonly purpose: 'set' | 'demo'; readonly token: string } | undefined {
  const [, purpose, token] = /^#(set|demo)=(.+)$/.exec(hash) ?? [];
  return token !== undefined && (purpose === 'set' || purpose === 'demo') ? { purpose, token } : undefined;
}

/** Signs in with a password, or by a link; then shows the page that was asked for. */
export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [link, setLink] = useState(() => linkOf(location.hash));
  const next = ownPath(params.get('next'));
  const onSignedIn = (me: Me) => {
    startAs(me);
    // Chinese is the language of a new account, so that it does not undo a choice of English on this page.
    if (me.language === 'en') void switchLanguage('en');
    noteSignIn();
    void navigate(next, { replace: true });
  };
  return (
    <main className="sign-in">
      <title>{`${t('signIn.title')} · ${t('app.name')}`}</title>
      <div className="sign-in-head">
        <img src={mark} alt="" width={40} height={40} />
        <strong>{t('app.name')}</strong>
        <LanguageSwitch />
      </div>
      {link === undefined ? (
        <>
          <PasswordForm onSignedIn={onSignedIn} />
          <OrganisationButton next={next} />
        </>
      ) : link.purpose === 'set' ? (
        <>
          <SetPasswordForm token={link.token} onSignedIn={onSignedIn} />
          <OrganisationButton link={link.token} />
        </>
      ) : (
        <ByLink token={link.token} onSignedIn={onSignedIn} onFailed={() => setLink(undefined)} />
      )}
    </main>
  );
}

interface ByLinkProps {
  readonly token: string;
  readonly onSignedIn: (me: Me) => void;
  readonly onFailed: () => void;
}

function ByLink({ token, onSignedIn, onFailed }: ByLinkProps) {
  const { t } = useTranslation();
  const { mutate, error } = useMutation({
    mutationFn: () => postJson('/api/sign-in/link', {}, { token }),
    onSuccess: onSignedIn,
  });
  useEffect(() => mutate(), [mutate]);
  return (
    <section className="panel">
      <h1>{t('signIn.byLink')}</h1>
      <ProblemText error={error} />
      {error === null ? null : (
        <button type="button" className="button" onClick={onFailed}>
          {t('signIn.toForm')}
        </button>
      )}
    </section>
  );
}
