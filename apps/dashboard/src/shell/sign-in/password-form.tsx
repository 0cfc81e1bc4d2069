import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contracts';
import { ApiProblem, postJson } from '../../foundation/api/client';
import { ProblemText } from '../../foundation/layout/problem-text';

/** Login and password; then the code of the second factor, where the account has one. */
export function PasswordForm({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation();
  const [asksCode, setAsksCode] = useState(false);
  const signingIn = useMutation({
    mutationFn: (body: { login: string; password: string; code?: string }) => postJson('/api/sign-in', {}, body),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (error instanceof ApiProblem && error.problem.code === 'SECOND_FACTOR_NEEDED') setAsksCode(true);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string => String(data.get(name) ?? '');
    signingIn.mutate({
      login: text('login').trim(),
      password: text('password'),
      ...(asksCode ? { code: text('code').trim() } : {}),
    });
  };
  return (
    <form className="panel" onSubmit={submit}>
      <h1>{t('signIn.title')}</h1>
      <label>
        <span>{t('signIn.login')}</span>
        <input className="input" name="login" autoComplete="username" required />
      </label>
      <label>
        <span>{t('signIn.password')}</span>
        <input className="input" name="password" type="password" autoComplete="current-password" required />
      </label>
      {asksCode ? (
        <label>
          <span>{t('signIn.code')}</span>
          <input className="input" name="code" inputMode="numeric" autoComplete="one-time-code" required />
        </label>
      ) : null}
      <ProblemText error={signingIn.error} />
      <button type="submit" className="button button-primary" disabled={signingIn.isPending} data-testid="sign-in">
        {t('signIn.submit')}
      </button>
      <p className="muted">{t('signIn.help')}</p>
    </form>
  );
}
