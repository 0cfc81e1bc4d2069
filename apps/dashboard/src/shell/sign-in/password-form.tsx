import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contracts';
import { postJson } from '../../foundation/api/client';
import { CodeInput, LabelledInput } from '../../foundation/layout/labelled-input';
import { firstFocus } from '../../foundation/layout/first-focus';
import { ProblemText } from '../../foundation/layout/problem-text';
import { useSignInOptions } from '../../foundation/api/queries';
import { useCodeNeeded } from './use-code-needed';

/** Login and password; then the code of the second factor, where the account has one. */
export function PasswordForm({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation();
  const code = useCodeNeeded();
  const { data: options } = useSignInOptions();
  const signingIn = useMutation({
    mutationFn: (body: { login: string; password: string; code?: string }) => postJson('/api/sign-in', {}, body),
    onSuccess: onSignedIn,
    onError: code.onError,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string => String(data.get(name) ?? '');
    signingIn.mutate({
      login: text('login').trim(),
      password: text('password'),
      ...(code.isNeeded ? { code: text('code').trim() } : {}),
    });
  };
  return (
    <form className="panel" onSubmit={submit}>
      <h1>{t('signIn.title')}</h1>
      <LabelledInput label={t('signIn.login')} name="login" autoComplete="username" ref={firstFocus} />
      <LabelledInput label={t('signIn.password')} name="password" type="password" autoComplete="current-password" />
      {code.isNeeded ? <CodeInput /> : null}
      <ProblemText error={signingIn.error} />
      <button type="submit" className="button button-primary" disabled={signingIn.isPending} data-testid="sign-in">
        {t('signIn.submit')}
      </button>
      <p className="muted">
        {t('signIn.help')} {options?.help ?? ''}
      </p>
    </form>
  );
}
