import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { LabelledInput } from '../../foundation/layout/labelled-input';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';

/** Changes the password; other sessions end. */
export function Password() {
  const { t } = useTranslation();
  const changing = useMutation({
    mutationFn: (body: { current: string; next: string }) => postJson('/api/me/password', {}, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    changing.mutate(
      { current: String(data.get('current') ?? ''), next: String(data.get('next') ?? '') },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <Panel title={t('account.password')}>
      <form className="account-form" onSubmit={submit}>
        <LabelledInput label={t('account.current')} name="current" type="password" autoComplete="current-password" />
        <LabelledInput label={t('account.next')} name="next" type="password" autoComplete="new-password" />
        <ProblemText error={changing.error} />
        {changing.isSuccess ? <p role="status">{t('account.changed')}</p> : null}
        <button type="submit" className="button" disabled={changing.isPending}>
          {t('account.change')}
        </button>
      </form>
    </Panel>
  );
}
