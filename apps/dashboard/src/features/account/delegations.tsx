import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DelegationDto, Me } from '#contracts';
import { postJson } from '../../foundation/api/client';
import { stateOf, useDelegations } from '../../foundation/api/delegations';
import { queryClient } from '../../foundation/api/query-client';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';
import { minuteOf } from '../../foundation/time/china-date';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { DelegationForm } from './delegation-form';

/** Hands the acting role over to a colleague, and lists who acts for the person and for whom the person acts. */
export function Delegations({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const { data = [], error } = useDelegations();
  const given = data.filter(({ delegatorId }) => delegatorId === me.accountId);
  const received = data.filter(({ delegatorId }) => delegatorId !== me.accountId);
  return (
    <Panel title={t('delegation.title')}>
      <p className="muted">{t('delegation.hint')}</p>
      {me.acting?.onBehalfOf ? <p className="notice">{t('delegation.asDeputy')}</p> : <DelegationForm />}
      <ProblemText error={error} />
      <h3>{t('delegation.given')}</h3>
      <ul className="item-list" data-testid="delegations-given">
        {given.length === 0 ? <li className="muted">{t('account.none')}</li> : null}
        {given.toReversed().map((one) => (
          <DelegationItem key={one.delegationId} one={one} isOwn />
        ))}
      </ul>
      <h3>{t('delegation.received')}</h3>
      <ul className="item-list" data-testid="delegations-received">
        {received.length === 0 ? <li className="muted">{t('account.none')}</li> : null}
        {received.map((one) => (
          <DelegationItem key={one.delegationId} one={one} />
        ))}
      </ul>
    </Panel>
  );
}

interface DelegationItemProps {
  readonly one: DelegationDto;
  /** Given by the person, who can end it. */
  readonly isOwn?: boolean;
}

function DelegationItem({ one, isOwn = false }: DelegationItemProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const [now] = useState(() => new Date());
  const state = stateOf(one, now);
  const ending = useMutation({
    mutationFn: () => postJson('/api/me/delegations/{id}/end', { path: { id: one.delegationId } }, undefined),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['delegations'] }),
  });
  const person = (isOwn ? one.deputyName : one.delegatorName) ?? t('admin.byErased');
  return (
    <li>
      <span>
        <strong>{person}</strong> {label(one.role)} {nameOf(one.organisationId)}
        <small className="muted">
          {t('delegation.period', { from: minuteOf(one.validFrom), until: minuteOf(one.validUntil) })}
          {t('value.clauseSeparator')}
          {t(`delegation.states.${state}`)} {one.endedAt === null ? null : minuteOf(one.endedAt)}
        </small>
        <ProblemText error={ending.error} />
      </span>
      {isOwn && (state === 'CURRENT' || state === 'PLANNED') ? (
        <button type="button" className="button" disabled={ending.isPending} onClick={() => ending.mutate()}>
          {t('delegation.end')}
        </button>
      ) : null}
      {!isOwn && state === 'CURRENT' ? (
        <Link className="button" to="/choose-organisation">
          {t('delegation.actFor')}
        </Link>
      ) : null}
    </li>
  );
}
