import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegationDto } from '#contracts';
import { getJson, postJson } from '../../foundation/api/client';
import { stateOf } from '../../foundation/api/delegations';
import { queryClient } from '../../foundation/api/query-client';
import { Page } from '../../foundation/layout/page';
import { ProblemText } from '../../foundation/layout/problem-text';
import { Failure, Loading } from '../../foundation/layout/states';
import { minuteOf } from '../../foundation/time/china-date';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { useDirectoryNames } from './directory';
import '../../foundation/layout/item-list.css';
import './administration.css';

/** Who acts for whom: delegations of all accounts, each of which can be ended before its time. */
export function Component() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['all-delegations'],
    queryFn: () => getJson('/api/admin/delegations', {}),
  });
  const organisationName = useDirectoryNames(
    'organisations',
    (data ?? []).map(({ organisationId }) => organisationId),
  );
  return (
    <Page title={t('admin.delegations')}>
      <p className="muted">{t('admin.delegationsHint')}</p>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={4} />
      ) : (
        <section className="panel administration">
          <ul className="item-list" data-testid="all-delegations">
            {data.length === 0 ? <li className="muted">{t('account.none')}</li> : null}
            {data.map((one) => (
              <DelegationItem key={one.delegationId} one={one} organisation={organisationName(one.organisationId)} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

function DelegationItem({ one, organisation }: { readonly one: DelegationDto; readonly organisation: string }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const ending = useMutation({
    mutationFn: () =>
      postJson(
        '/api/admin/delegations/{delegator}/{id}/end',
        { path: { delegator: one.delegatorId, id: one.delegationId } },
        undefined,
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['all-delegations'] }),
  });
  const [now] = useState(() => new Date());
  const state = stateOf(one, now);
  return (
    <li>
      <span>
        {t('delegation.ofTo', {
          from: one.delegatorName ?? t('admin.byErased'),
          to: one.deputyName ?? t('admin.byErased'),
        })}
        <small>
          {label(one.role)} {organisation}
        </small>
        <small className="muted">
          {t('delegation.period', { from: minuteOf(one.validFrom), until: minuteOf(one.validUntil) })}
          {t('value.clauseSeparator')}
          {t(`delegation.states.${state}`)}
        </small>
        <ProblemText error={ending.error} />
      </span>
      {state === 'OVER' ? (
        <span className="muted">{t('delegation.states.OVER')}</span>
      ) : (
        <button type="button" className="button" disabled={ending.isPending} onClick={() => ending.mutate()}>
          {t('delegation.end')}
        </button>
      )}
    </li>
  );
}
