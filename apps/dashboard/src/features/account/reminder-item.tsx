import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReminderDto } from '#contracts';
import { postJson } from '../../foundation/api/client';
import { ProblemText } from '../../foundation/layout/problem-text';
import { minuteOf } from '../../foundation/time/china-date';

interface ReminderItemProps {
  readonly line: ReminderDto;
  readonly refresh: () => Promise<void>;
}

/** A reminder with its state, and what can be done with it. */
export function ReminderItem({ line, refresh }: ReminderItemProps) {
  const { t } = useTranslation();
  const { id, label, channel, cadence, content, address, lastUsedAt, attempts, lastError, nextAttemptAt } = line;
  const path = { id };
  const testing = useMutation({ mutationFn: () => postJson('/api/me/reminders/{id}/test', { path }, undefined) });
  const removing = useMutation({
    mutationFn: () => postJson('/api/me/reminders/{id}/remove', { path }, undefined),
    onSuccess: refresh,
  });
  const facts = [
    t(`reminder.channelOf.${channel}`),
    ...(cadence === null ? [] : [t(`reminder.cadenceOf.${cadence}`)]),
    t(`reminder.contentOf.${content}`),
    lastUsedAt === null
      ? t('reminder.never')
      : t(channel === 'CALENDAR' ? 'reminder.read' : 'reminder.sent', { time: minuteOf(lastUsedAt) }),
  ];
  return (
    <li>
      <span>
        <strong>{label}</strong> {address === null ? null : <span className="mono">{address}</span>}
        <small>{facts.join(t('value.clauseSeparator'))}</small>
        {attempts === 0 ? null : (
          <small className="muted">
            {t('reminder.failed', { count: attempts, reason: lastError ?? '' })}{' '}
            {nextAttemptAt === null ? null : t('reminder.next', { time: minuteOf(nextAttemptAt) })}
          </small>
        )}
        {testing.data === undefined ? null : (
          <small role="status">
            {testing.data.status >= 200 && testing.data.status < 300
              ? t('reminder.testAccepted')
              : t('reminder.testFailed', { words: testing.data.words })}
          </small>
        )}
        <ProblemText error={testing.error ?? removing.error} />
      </span>
      <span className="webhook-actions">
        {channel === 'CALENDAR' ? null : (
          <button type="button" className="button" disabled={testing.isPending} onClick={() => testing.mutate()}>
            {t('reminder.test')}
          </button>
        )}
        <button type="button" className="button" disabled={removing.isPending} onClick={() => removing.mutate()}>
          {t('reminder.remove')}
        </button>
      </span>
    </li>
  );
}
