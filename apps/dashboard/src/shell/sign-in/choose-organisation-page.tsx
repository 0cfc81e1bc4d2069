import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import type { ActingChoiceDto, Me } from '#contracts';
import { getJson, postJson } from '../../foundation/api/client';
import { useDelegations } from '../../foundation/api/delegations';
import { useSignInOptions } from '../../foundation/api/queries';
import { startAs } from '../../foundation/api/session';
import { useLanguage } from '../../foundation/i18n/use-language';
import { ProblemText } from '../../foundation/layout/problem-text';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { SignOutButton } from '../sign-out-button';
import './sign-in.css';

/** Chooses for which organisation the session acts. */
export function Component() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const navigate = useNavigate();
  const { pick } = useLanguage();
  const { memberships }: Me = useLoaderData();
  const { data: organisations = [] } = useQuery({
    queryKey: ['own-organisations'],
    queryFn: () => getJson('/api/me/organisations', {}),
  });
  const { data: delegations = [] } = useDelegations();
  const { data: options } = useSignInOptions();
  const nameOf = (id: string | null): string => {
    const found = organisations.find((each) => each.id === id);
    return found === undefined ? '' : pick(found);
  };
  const personOf = (accountId: string): string =>
    delegations.find(({ delegatorId }) => delegatorId === accountId)?.delegatorName ?? t('delegation.someone');
  const choosing = useMutation({
    mutationFn: ({ role, organisationId, onBehalfOf }: ActingChoiceDto) =>
      postJson('/api/me/organisation', {}, { role, organisationId, onBehalfOf }),
    onSuccess: (me) => {
      startAs(me);
      void navigate('/mine', { replace: true });
    },
  });
  return (
    <main className="sign-in">
      <title>{`${t('act.title')} · ${t('app.name')}`}</title>
      <section className="panel">
        <h1>{t('act.title')}</h1>
        <p className="muted">
          {memberships.length === 0 ? [t('act.none'), options?.help ?? ''].join(' ') : t('act.hint')}
        </p>
        <ul className="sign-in-choices">
          {memberships.map((one) => (
            <li key={`${one.role} ${one.organisationId} ${one.onBehalfOf}`}>
              <button
                type="button"
                className="button"
                disabled={choosing.isPending}
                onClick={() => choosing.mutate(one)}
              >
                {label(one.role)} {nameOf(one.organisationId)} <span className="mono muted">{one.organisationId}</span>
                {one.onBehalfOf === null ? null : (
                  <strong>{t('delegation.acting', { name: personOf(one.onBehalfOf) })}</strong>
                )}
              </button>
            </li>
          ))}
        </ul>
        <ProblemText error={choosing.error} />
        <SignOutButton />
      </section>
    </main>
  );
}
