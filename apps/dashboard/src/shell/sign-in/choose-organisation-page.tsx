import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import type { ActingChoiceDto, Me } from '#contracts';
import { postJson } from '../../foundation/api/client';
import { startAs } from '../../foundation/api/session';
import { ProblemText } from '../../foundation/layout/problem-text';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { SignOutButton } from '../sign-out-button';
import './sign-in.css';

/** Chooses for which organisation the session acts. */
export function Component() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const navigate = useNavigate();
  const { memberships }: Me = useLoaderData();
  const choosing = useMutation({
    mutationFn: ({ role, organisationId, onBehalfOf }: ActingChoiceDto) =>
      postJson('/api/me/organisation', {}, { role, organisationId, onBehalfOf }),
    onSuccess: (me) => {
      startAs(me);
      void navigate('/', { replace: true });
    },
  });
  return (
    <main className="sign-in">
      <title>{`${t('act.title')} · ${t('app.name')}`}</title>
      <section className="panel">
        <h1>{t('act.title')}</h1>
        <p className="muted">{memberships.length === 0 ? t('act.none') : t('act.hint')}</p>
        <ul className="sign-in-choices">
          {memberships.map((one) => (
            <li key={`${one.role} ${one.organisationId} ${one.onBehalfOf}`}>
              <button
                type="button"
                className="button"
                disabled={choosing.isPending}
                onClick={() => choosing.mutate(one)}
              >
                {one.onBehalfOf === null ? null : `${t('act.deputy')} `}
                {label(one.role)} <span className="mono muted">{one.organisationId}</span>
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
