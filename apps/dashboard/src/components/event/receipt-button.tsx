import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, addressOf } from '../../foundation/api/client';
import { downloadFile } from '../../foundation/api/download-file';
import { useLanguage } from '../../foundation/i18n/use-language';
import { RequestId } from '../../foundation/layout/request-id';
import { Icon } from '../../foundation/layout/icons';

interface ReceiptButtonProps {
  readonly eventId: string;
  readonly text: string;
}

/** Downloads the receipt of an event. The server answers when the event is sealed, within a second of its recording. */
export function ReceiptButton({ eventId, text }: ReceiptButtonProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const download = useMutation({
    mutationFn: () =>
      downloadFile(
        addressOf('/api/events/{id}/receipt', { path: { id: eventId } }),
        { accept: 'application/json' },
        `receipt-${eventId}.json`,
      ),
  });
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={download.isPending}
        onClick={() => download.mutate()}
        data-testid="receipt"
      >
        <Icon name="download" size={16} />
        {download.isPending ? t('proof.preparing') : text}
      </button>
      {download.error === null ? null : (
        <span className="muted" role="alert">
          {download.error instanceof ApiProblem ? pick(download.error.problem.titles) : t('proof.failed')}{' '}
          <RequestId problem={download.error instanceof ApiProblem ? download.error.problem : undefined} />
        </span>
      )}
    </>
  );
}
