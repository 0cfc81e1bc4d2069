import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountDto } from '#contracts';
import { postJson } from '../../../foundation/api/client';
import { queryClient } from '../../../foundation/api/query-client';
import { ProblemText } from '../../../foundation/layout/problem-text';

/** Links an account to a person at the issuer of identities, or marks it with the address that links it. */
export function IdentityForm({ account: { id, external } }: { readonly account: AccountDto }) {
  const { t } = useTranslation();
  const linking = useMutation({
    mutationFn: (body: { subject: string | null; expectedEmail: string | null }) =>
      postJson('/api/admin/accounts/{id}/identity', { path: { id } }, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string | null => String(data.get(name) ?? '').trim() || null;
    linking.mutate({ subject: text('subject'), expectedEmail: text('email') });
  };
  return (
    <details className="administration-identity">
      <summary>
        {t('admin.identity')}{' '}
        <span className="mono muted">{external.identity?.subject ?? external.expectedEmail ?? t('account.none')}</span>
      </summary>
      <form className="administration-form" onSubmit={submit}>
        <label>
          <span>{t('admin.subject')}</span>
          <input className="input" name="subject" maxLength={255} defaultValue={external.identity?.subject ?? ''} />
        </label>
        <label>
          <span>{t('admin.email')}</span>
          <input
            className="input"
            name="email"
            type="email"
            maxLength={254}
            defaultValue={external.expectedEmail ?? ''}
          />
        </label>
        <p className="muted">{t('admin.identityHint')}</p>
        <ProblemText error={linking.error} />
        <button type="submit" className="button" disabled={linking.isPending}>
          {t('admin.identitySave')}
        </button>
      </form>
    </details>
  );
}
