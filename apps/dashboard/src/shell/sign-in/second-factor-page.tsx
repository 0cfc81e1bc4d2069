import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { postJson } from '../../foundation/api/client';
import { startAs } from '../../foundation/api/session';
import { CodeInput } from '../../foundation/layout/labelled-input';
import { ProblemText } from '../../foundation/layout/problem-text';
import { ownPath } from './own-path';
import './sign-in.css';

/** Asks for the second factor in a session that began without it. */
export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const next = ownPath(params.get('next'));
  const showing = useMutation({
    mutationFn: (code: string) => postJson('/api/me/second-factor/show', {}, { code }),
    onSuccess: (me) => {
      startAs(me);
      void navigate(next, { replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    showing.mutate(String(new FormData(event.currentTarget).get('code') ?? '').trim());
  };
  return (
    <main className="sign-in">
      <title>{`${t('account.factor')} · ${t('app.name')}`}</title>
      <form className="panel" onSubmit={submit}>
        <h1>{t('account.factor')}</h1>
        <p className="muted">{t('signIn.factorWhy')}</p>
        <CodeInput />
        <ProblemText error={showing.error} />
        <button type="submit" className="button button-primary" disabled={showing.isPending} data-testid="show-factor">
          {t('account.factorConfirm')}
        </button>
        <Link className="button" to={next}>
          {t('signIn.later')}
        </Link>
      </form>
    </main>
  );
}
