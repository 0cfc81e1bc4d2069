import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contracts';
import { postJson } from '../../foundation/api/client';
import { noteChanged } from '../../foundation/api/session';
import { CodeInput, LabelledInput } from '../../foundation/layout/labelled-input';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';
import { RecoveryCodes } from './recovery-codes';

const valueOf = (event: FormEvent<HTMLFormElement>, name: string): string => {
  event.preventDefault();
  return String(new FormData(event.currentTarget).get(name) ?? '');
};

/** Turns the second factor on: the password, then a code of the authenticator app. */
export function SecondFactor({ me: { secondFactor, hasPassword } }: { readonly me: Me }) {
  const { t } = useTranslation();
  const beginning = useMutation({
    mutationFn: (password: string) => postJson('/api/me/second-factor', {}, hasPassword ? { password } : {}),
  });
  const confirming = useMutation({
    mutationFn: (code: string) => postJson('/api/me/second-factor/confirm', {}, { code }),
    onSuccess: noteChanged,
  });
  const { data } = beginning;
  return (
    <Panel title={t('account.factor')}>
      <p>{secondFactor.on ? t('account.factorOn') : t('account.factorOff')}</p>
      {secondFactor.required && !secondFactor.on ? <p className="notice">{t('account.factorRequired')}</p> : null}
      {secondFactor.on ? (
        <RecoveryCodes left={secondFactor.recoveryCodes} />
      ) : data === undefined ? (
        <form className="account-form" onSubmit={(event) => beginning.mutate(valueOf(event, 'password'))}>
          {hasPassword ? (
            <LabelledInput
              label={t('account.current')}
              name="password"
              type="password"
              autoComplete="current-password"
            />
          ) : (
            <p className="muted">{t('account.factorRecent')}</p>
          )}
          <ProblemText error={beginning.error} />
          <button type="submit" className="button" disabled={beginning.isPending}>
            {t('account.factorBegin')}
          </button>
        </form>
      ) : (
        <form className="account-form" onSubmit={(event) => confirming.mutate(valueOf(event, 'code').trim())}>
          <p>{t('account.factorSecret')}</p>
          <p>
            <a className="mono" href={data.url} data-testid="factor-secret">
              {data.secret}
            </a>
          </p>
          <CodeInput />
          <ProblemText error={confirming.error} />
          <button type="submit" className="button button-primary" disabled={confirming.isPending}>
            {t('account.factorConfirm')}
          </button>
        </form>
      )}
    </Panel>
  );
}
