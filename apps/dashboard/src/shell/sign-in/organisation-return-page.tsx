import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { FinishedSignIn } from '#contracts';
import { ApiProblem, postJson } from '../../foundation/api/client';
import { noteSignIn, startAs } from '../../foundation/api/session';
import { ProblemText } from '../../foundation/layout/problem-text';
import { Loading } from '../../foundation/layout/states';
import { LanguageSwitch } from '../language-switch';
import { ownPath } from './own-path';
import './sign-in.css';

/** A person whose role approves money and who has a second factor is asked for it where the issuer did not. */
const needsCode = ({ me: { secondFactor } }: FinishedSignIn): boolean =>
  secondFactor.required && secondFactor.on && !secondFactor.shown;

/** The page to which the organisation's issuer of identities sends the browser back. */
export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const begun = useRef(false);
  const { mutate, error } = useMutation({
    mutationFn: (answer: string) => postJson('/api/sign-in/organisation/finish', {}, { answer }),
    onSuccess: (finished) => {
      startAs(finished.me);
      noteSignIn();
      const next = ownPath(finished.next);
      const to = needsCode(finished) ? `/second-factor?next=${encodeURIComponent(next)}` : next;
      void navigate(to, { replace: true });
    },
  });
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const answer = location.search.slice(1);
    // The code works once; it is not left in the address.
    history.replaceState(history.state, '', location.pathname);
    mutate(answer);
  }, [mutate]);
  const details = error instanceof ApiProblem ? error.problem.details : undefined;
  return (
    <main className="sign-in">
      <title>{`${t('signIn.title')} · ${t('app.name')}`}</title>
      <div className="sign-in-head">
        <strong>{t('app.name')}</strong>
        <LanguageSwitch />
      </div>
      <section className="panel">
        <h1>{error === null ? t('signIn.returning') : t('signIn.notSignedIn')}</h1>
        {error === null ? <Loading lines={2} /> : <ProblemText error={error} />}
        {details?.['subject'] === undefined ? null : (
          <dl className="sign-in-subject">
            <dt>{t('signIn.subject')}</dt>
            <dd className="mono" data-testid="subject">
              {String(details['subject'])}
            </dd>
            <dt>{t('signIn.issuer')}</dt>
            <dd className="mono">{String(details['issuer'] ?? '')}</dd>
          </dl>
        )}
        {error === null ? null : (
          <Link className="button" to="/sign-in">
            {t('signIn.back')}
          </Link>
        )}
      </section>
    </main>
  );
}
