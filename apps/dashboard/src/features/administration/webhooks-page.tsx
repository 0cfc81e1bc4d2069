import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { WebhookDto } from '#contracts';
import { WebhookState } from '../../components/event/webhook-state';
import { getJson, postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { Page } from '../../foundation/layout/page';
import { ProblemText } from '../../foundation/layout/problem-text';
import { Failure, Loading } from '../../foundation/layout/states';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { useDirectoryNames } from './directory';
import '../../foundation/layout/item-list.css';
import './administration.css';

const QUERY = ['all-webhooks'];

/** What is sent to other systems: the webhooks of all accounts with their state; neither secrets nor what is sent. */
export function Component() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: QUERY, queryFn: () => getJson('/api/admin/webhooks', {}) });
  const organisationName = useDirectoryNames(
    'organisations',
    (data ?? []).map(({ organisationId }) => organisationId),
  );
  const chainName = useDirectoryNames(
    'chains',
    (data ?? []).flatMap(({ chain }) => (chain === null ? [] : [chain])),
  );
  return (
    <Page title={t('nav.webhooks')}>
      <p className="muted">{t('webhook.allHint')}</p>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={4} />
      ) : (
        <section className="panel administration">
          <ul className="item-list" data-testid="all-webhooks">
            {data.length === 0 ? <li className="muted">{t('account.none')}</li> : null}
            {data.map((line) => (
              <WebhookLine
                key={line.id}
                line={line}
                organisation={organisationName(line.organisationId)}
                chain={line.chain === null ? t('webhook.allChains') : chainName(line.chain)}
              />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

interface WebhookLineProps {
  readonly line: WebhookDto;
  readonly organisation: string;
  readonly chain: string;
}

function WebhookLine({ line, organisation, chain }: WebhookLineProps) {
  const { t } = useTranslation();
  const { label: word } = useVocabulary();
  const { id, accountId, role, label, url, status, deadLetters } = line;
  const setting = useMutation({
    mutationFn: (next: 'ACTIVE' | 'PAUSED') =>
      postJson('/api/admin/webhooks/{id}/status', { path: { id } }, { status: next }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: QUERY }),
  });
  const isOn = status === 'ACTIVE';
  return (
    <li>
      <span>
        <strong>{label}</strong> <span className="mono">{url}</span>
        <small>
          <Link to={`/administration/accounts/${accountId}`}>
            {word(role)} {organisation}
          </Link>
          {t('value.clauseSeparator')}
          {chain}
        </small>
        <WebhookState line={line} />
        {deadLetters === 0 ? null : <small className="muted">{t('webhook.refused', { count: deadLetters })}</small>}
        <ProblemText error={setting.error} />
      </span>
      {status === 'ENDED' ? null : (
        <button
          type="button"
          className="button"
          disabled={setting.isPending}
          onClick={() => setting.mutate(isOn ? 'PAUSED' : 'ACTIVE')}
        >
          {t(isOn ? 'webhook.pause' : 'webhook.resume')}
        </button>
      )}
    </li>
  );
}
