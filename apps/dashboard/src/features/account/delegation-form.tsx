import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '#contracts';
import { DateField } from '../../components/form/date-field';
import { getJson, postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { ProblemText } from '../../foundation/layout/problem-text';
import { today } from '../../foundation/time/china-date';
import { endOf, startOf } from '../../foundation/time/date-period';

/** A delegation of the acting role, from the beginning of a date to the end of another. */
export function DelegationForm() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const { data: colleagues, error } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => getJson('/api/me/colleagues', {}),
  });
  const giving = useMutation({
    mutationFn: (body: BodyOf<'/api/me/delegations/give'>) => postJson('/api/me/delegations/give', {}, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['delegations'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const deputyId = String(new FormData(event.currentTarget).get('deputy') ?? '');
    giving.mutate({ deputyId, validFrom: startOf(from) ?? '', validUntil: endOf(until) ?? '' });
  };
  if (colleagues?.length === 0) return <p>{t('delegation.none')}</p>;
  return (
    <form className="account-form" onSubmit={submit} data-testid="delegate">
      <label>
        <span>{t('delegation.deputy')}</span>
        <select className="select" name="deputy" required defaultValue="">
          <option value="">{t('delegation.choose')}</option>
          {colleagues?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <DateField label={t('delegation.from')} value={from} onChange={setFrom} />
      <DateField label={t('delegation.until')} value={until} onChange={setUntil} />
      <ProblemText error={error ?? giving.error} />
      <button type="submit" className="button" disabled={giving.isPending}>
        {t('delegation.submit')}
      </button>
    </form>
  );
}
