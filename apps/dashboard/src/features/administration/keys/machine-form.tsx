import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '#contracts';
import { DateField } from '../../../components/form/date-field';
import { postJson } from '../../../foundation/api/client';
import { queryClient } from '../../../foundation/api/query-client';
import { LabelledInput } from '../../../foundation/layout/labelled-input';
import { ProblemText } from '../../../foundation/layout/problem-text';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { useAccounts } from '../accounts/use-accounts';
import { useDirectoryNames } from '../directory';
import { endOf } from '../../../foundation/time/date-period';

const MAX_LABEL = 100;
const MAX_SUBJECT = 255;
const SCOPES = ['read', 'commands', 'money'] as const;

type Body = BodyOf<'/api/admin/machines/register'>;

/** Registers a program whose access tokens act for a membership of an account; no secret passes through here. */
export function MachineForm() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const accounts = useAccounts();
  const [chosen, setChosen] = useState('');
  const [until, setUntil] = useState('');
  const choices = (accounts.data ?? []).flatMap(({ id, displayName, status, memberships }) =>
    status === 'ACTIVE'
      ? memberships.flatMap(({ role, organisationId }) =>
          organisationId === null ? [] : [{ accountId: id, displayName, role, organisationId }],
        )
      : [],
  );
  const organisationName = useDirectoryNames(
    'organisations',
    choices.map(({ organisationId }) => organisationId),
  );
  const registering = useMutation({
    mutationFn: (body: Body) => postJson('/api/admin/machines/register', {}, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['all-keys'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string): string => String(data.get(name) ?? '').trim();
    const choice = choices[Number(chosen)];
    if (choice === undefined) return;
    const { accountId, role, organisationId } = choice;
    const scopes = SCOPES.filter((scope) => data.getAll('scopes').includes(scope));
    const expiresAt = endOf(until);
    registering.mutate({
      ...{ accountId, role, organisationId, label: text('label'), subject: text('subject'), scopes, expiresAt },
    });
  };
  return (
    <form className="administration-form" onSubmit={submit} data-testid="register-machine">
      <LabelledInput label={t('admin.machineName')} name="label" maxLength={MAX_LABEL} autoComplete="off" />
      <LabelledInput label={t('admin.machineSubject')} name="subject" maxLength={MAX_SUBJECT} autoComplete="off" />
      <label>
        <span>{t('admin.machineFor')}</span>
        <select className="select" required value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t('admin.choose')}</option>
          {choices.map(({ accountId, displayName, role, organisationId }, index) => (
            <option key={`${accountId} ${role} ${organisationId}`} value={index}>
              {`${organisationName(organisationId)} · ${label(role)} · ${displayName}`}
            </option>
          ))}
        </select>
      </label>
      <DateField label={t('admin.validUntil')} value={until} onChange={setUntil} />
      <fieldset className="administration-chains">
        <legend>{t('account.keyScopes')}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} className="administration-check">
            <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === 'read'} />
            {t(`account.scope.${scope}`)}
          </label>
        ))}
      </fieldset>
      <p className="muted">{t('admin.machineHint')}</p>
      <ProblemText error={registering.error} />
      <button type="submit" className="button button-primary" disabled={registering.isPending}>
        {t('admin.register')}
      </button>
      {registering.isSuccess ? <p role="status">{t('admin.registered')}</p> : null}
    </form>
  );
}
