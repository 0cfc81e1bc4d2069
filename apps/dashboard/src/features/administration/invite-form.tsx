import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../../foundation/api/client';
import { useInfo } from '../../foundation/api/queries';
import { queryClient } from '../../foundation/api/query-client';
import { LabelledInput } from '../../foundation/layout/labelled-input';
import { ProblemText } from '../../foundation/layout/problem-text';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { OneTimeLink } from './one-time-link';

/** Creates an account with one role; more can be given through the API. */
export function InviteForm() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { data: info } = useInfo();
  const [role, setRole] = useState('CHAIN_MEMBER');
  const inviting = useMutation({
    mutationFn: (data: FormData) => {
      const text = (name: string): string => String(data.get(name) ?? '').trim();
      const organisationId = role === 'ADMINISTRATOR' ? null : text('organisation');
      const jurisdiction = text('jurisdiction') === '' ? null : text('jurisdiction');
      return postJson(
        '/api/admin/accounts/invite',
        {},
        {
          login: text('login'),
          displayName: text('name'),
          memberships: [{ role, organisationId, ...(role === 'REGULATOR' ? { jurisdiction } : {}) }],
        },
      );
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    inviting.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className="administration-form" onSubmit={submit}>
      <LabelledInput label={t('admin.login')} name="login" autoComplete="off" />
      <LabelledInput label={t('admin.name')} name="name" autoComplete="off" />
      <label>
        <span>{t('admin.role')}</span>
        <select className="select" value={role} onChange={(event) => setRole(event.target.value)}>
          {info?.accountRoles.map((each) => (
            <option key={each} value={each}>
              {label(each)}
            </option>
          ))}
        </select>
      </label>
      {role === 'ADMINISTRATOR' ? null : <LabelledInput label={t('admin.organisation')} name="organisation" />}
      {role === 'REGULATOR' ? (
        <label>
          <span>{t('admin.jurisdiction')}</span>
          <select className="select" name="jurisdiction">
            <option value="">{t('admin.anyJurisdiction')}</option>
            {info?.regions.map((each) => (
              <option key={each} value={each}>
                {label(each)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <ProblemText error={inviting.error} />
      <button type="submit" className="button button-primary" disabled={inviting.isPending}>
        {t('admin.submit')}
      </button>
      {inviting.data === undefined ? null : <OneTimeLink path={inviting.data.link} />}
    </form>
  );
}
