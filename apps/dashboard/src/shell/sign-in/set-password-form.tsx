import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contracts';
import { ApiProblem, postJson } from '../../foundation/api/client';
import { ProblemText } from '../../foundation/layout/problem-text';

interface SetPasswordProps {
  readonly token: string;
  readonly onSignedIn: (me: Me) => void;
}

/** Sets the password of a new account, or a new one after a reset. */
export function SetPasswordForm({ token, onSignedIn }: SetPasswordProps) {
  const { t } = useTranslation();
  const [differs, setDiffers] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const setting = useMutation({
    mutationFn: (body: { password: string; code?: string }) => postJson('/api/sign-in/link', {}, { token, ...body }),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (error instanceof ApiProblem && error.problem.code === 'SECOND_FACTOR_NEEDED') setAsksCode(true);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string => String(data.get(name) ?? '');
    const password = text('password');
    const same = password === text('again');
    setDiffers(!same);
    if (same) setting.mutate({ password, ...(asksCode ? { code: text('code').trim() } : {}) });
  };
  return (
    <form className="panel" onSubmit={submit}>
      <h1>{t('signIn.setTitle')}</h1>
      <p className="muted">{t('signIn.setHint')}</p>
      <label>
        <span>{t('signIn.password')}</span>
        <input className="input" name="password" type="password" autoComplete="new-password" required />
      </label>
      <label>
        <span>{t('signIn.again')}</span>
        <input className="input" name="again" type="password" autoComplete="new-password" required />
      </label>
      {asksCode ? (
        <label>
          <span>{t('signIn.code')}</span>
          <input className="input" name="code" inputMode="numeric" autoComplete="one-time-code" required />
        </label>
      ) : null}
      {differs ? (
        <p className="problem-text" role="alert">
          {t('signIn.different')}
        </p>
      ) : (
        <ProblemText error={setting.error} />
      )}
      <button type="submit" className="button button-primary" disabled={setting.isPending} data-testid="set-password">
        {t('signIn.setSubmit')}
      </button>
    </form>
  );
}
