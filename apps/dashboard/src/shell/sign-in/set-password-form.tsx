import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contracts';
import { postJson } from '../../foundation/api/client';
import { CodeInput, LabelledInput } from '../../foundation/layout/labelled-input';
import { ProblemText } from '../../foundation/layout/problem-text';
import { useCodeNeeded } from './use-code-needed';

interface SetPasswordProps {
  readonly token: string;
  readonly onSignedIn: (me: Me) => void;
}

/** Sets the password of a new account, or a new one after a reset. */
export function SetPasswordForm({ token, onSignedIn }: SetPasswordProps) {
  const { t } = useTranslation();
  const [differs, setDiffers] = useState(false);
  const code = useCodeNeeded();
  const setting = useMutation({
    mutationFn: (body: { password: string; code?: string }) => postJson('/api/sign-in/link', {}, { token, ...body }),
    onSuccess: onSignedIn,
    onError: code.onError,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string => String(data.get(name) ?? '');
    const password = text('password');
    const same = password === text('again');
    setDiffers(!same);
    if (same) setting.mutate({ password, ...(code.isNeeded ? { code: text('code').trim() } : {}) });
  };
  return (
    <form className="panel" onSubmit={submit}>
      <h1>{t('signIn.setTitle')}</h1>
      <p className="muted">{t('signIn.setHint')}</p>
      <LabelledInput label={t('signIn.password')} name="password" type="password" autoComplete="new-password" />
      <LabelledInput label={t('signIn.again')} name="again" type="password" autoComplete="new-password" />
      {code.isNeeded ? <CodeInput /> : null}
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
