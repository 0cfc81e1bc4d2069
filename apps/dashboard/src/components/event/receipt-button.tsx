import { addressOf } from '../../foundation/api/client';
import { downloadFile } from '../../foundation/api/download-file';
import { DownloadButton } from '../../foundation/layout/download-button';

interface ReceiptButtonProps {
  readonly eventId: string;
  readonly text: string;
}

/** Downloads the receipt of an event. The server answers when the event is sealed, within a second of its recording. */
export function ReceiptButton({ eventId, text }: ReceiptButtonProps) {
  const save = () =>
    downloadFile(
      addressOf('/api/events/{id}/receipt', { path: { id: eventId } }),
      { accept: 'application/json' },
      `receipt-${eventId}.json`,
    );
  return (
    <DownloadButton save={save} testId="receipt">
      {text}
    </DownloadButton>
  );
}
