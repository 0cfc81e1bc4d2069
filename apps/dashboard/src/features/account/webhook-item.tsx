import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WebhookDto } from '#contracts';
import { WebhookState } from '../../components/event/webhook-state';
import { getJson, postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { ProblemText } from '../../foundation/layout/problem-text';

interface WebhookItemProps {
  readonly line: WebhookDto;
  readonly refresh: () => Promise<void>;
}

/** A webhook with its state, and what can be done with it. */
export function WebhookItem({ line, refresh }: WebhookItemProps) {
  const { t } = useTranslation();
  const { id, label, url, status } = line;
  const path = { id };
  const setting = useMutation({
    mutationFn: (next: 'ACTIVE' | 'PAUSED') => postJson('/api/me/webhooks/{id}/status', { path }, { status: next }),
    onSuccess: refresh,
  });
  const testing = useMutation({ mutationFn: () => postJson('/api/me/webhooks/{id}/test', { path }, undefined) });
  const removing = useMutation({
    mutationFn: () => postJson('/api/me/webhooks/{id}/remove', { path }, undefined),
    onSuccess: refresh,
  });
  const isOn = status === 'ACTIVE';
  return (
    <li>
      <span>
        <strong>{label}</strong> <span className="mono">{url}</span>
        <WebhookState line={line} />
        <DeadLetters id={id} />
        {testing.data === undefined ? null : (
          <small role="status">
            {testing.data.status >= 200 && testing.data.status < 300
              ? t('webhook.testAccepted')
              : t('webhook.testFailed', { status: testing.data.status, words: testing.data.words })}
          </small>
        )}
        <ProblemText error={setting.error ?? testing.error ?? removing.error} />
      </span>
      <span className="webhook-actions">
        <button type="button" className="button" disabled={testing.isPending} onClick={() => testing.mutate()}>
          {t('webhook.test')}
        </button>
        <button type="button" className="button" onClick={() => setting.mutate(isOn ? 'PAUSED' : 'ACTIVE')}>
          {t(isOn ? 'webhook.pause' : 'webhook.resume')}
        </button>
        <button type="button" className="button" onClick={() => removing.mutate()}>
          {t('webhook.remove')}
        </button>
      </span>
    </li>
  );
}

/** The events that the receiver refused, each with a way to send it again. */
function DeadLetters({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const path = { id };
  const queryKey = ['dead-letters', id];
  const { data = [] } = useQuery({ queryKey, queryFn: () => getJson('/api/me/webhooks/{id}/dead-letters', { path }) });
  const sending = useMutation({
    mutationFn: (position: number) => postJson('/api/me/webhooks/{id}/redeliver', { path }, { position }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  if (data.length === 0) return null;
  return (
    <small>
      {t('webhook.refused', { count: data.length })}
      {data.map(({ position, answer }) => (
        <button key={position} type="button" className="button" title={answer} onClick={() => sending.mutate(position)}>
          {t('webhook.again', { position })}
        </button>
      ))}
      <ProblemText error={sending.error} />
    </small>
  );
}
