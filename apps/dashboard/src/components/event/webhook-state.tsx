import { useTranslation } from 'react-i18next';
import type { WebhookDto } from '#contracts';
import { minuteOf } from '../../foundation/time/china-date';

/** How far a webhook is: its state, its last delivery, and what fails. */
export function WebhookState({ line }: { readonly line: WebhookDto }) {
  const { t } = useTranslation();
  const { status, attempts, lastError, lastDeliveredAt, nextAttemptAt } = line;
  return (
    <>
      <small>
        {t(`webhook.status.${status}`)}
        {t('value.clauseSeparator')}
        {lastDeliveredAt === null ? t('webhook.none') : t('webhook.delivered', { time: minuteOf(lastDeliveredAt) })}
      </small>
      {attempts === 0 ? null : (
        <small className="muted">
          {t('webhook.failed', { count: attempts, reason: lastError ?? '' })}{' '}
          {nextAttemptAt === null ? null : t('webhook.next', { time: minuteOf(nextAttemptAt) })}
        </small>
      )}
    </>
  );
}
