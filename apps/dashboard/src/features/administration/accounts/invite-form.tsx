import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../../../foundation/api/client';
import { queryClient } from '../../../foundation/api/query-client';
import { LabelledInput } from '../../../foundation/layout/labelled-input';
import { ProblemText } from '../../../foundation/layout/problem-text';
import { EMPTY_DRAFT, membershipOf } from '../membership-draft';
import { MembershipFields } from '../membership-fields';
import { OneTimeLink } from './one-time-link';

/** Creates an account with its first membership; more are given on the page of the account. */
export function InviteForm() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const inviting = useMutation({
    mutationFn: (data: FormData) => {
      const text = (name: string): string => String(data.get(name) ?? '').trim();
      const body = { login: text('login'), displayName: text('name'), memberships: [membershipOf(draft)] };
      return postJson('/api/admin/accounts/invite', {}, body);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    inviting.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className="administration-form" onSubmit={submit} data-testid="invite">
      <LabelledInput label={t('admin.login')} name="login" autoComplete="off" />
      <LabelledInput label={t('admin.name')} name="name" autoComplete="off" />
      <MembershipFields draft={draft} onChange={setDraft} />
      <ProblemText error={inviting.error} />
      <button type="submit" className="button button-primary" disabled={inviting.isPending}>
        {t('admin.submit')}
      </button>
      {inviting.data === undefined ? null : <OneTimeLink path={inviting.data.link} />}
    </form>
  );
}
