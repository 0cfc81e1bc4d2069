import { useTranslation } from 'react-i18next';
import type { EvidenceInWords } from '#contracts';
import { receiptLines } from '../../../foundation/api/receipt-lines';
import { saveLines } from '../../../foundation/api/download-file';
import { DownloadButton } from '../../../foundation/layout/download-button';

/** Saves the statement with the receipt of each event that it names: the file that `/verify` and `lingqu verify` check. */
export function SaveEvidence({ evidence }: { readonly evidence: EvidenceInWords }) {
  const { t } = useTranslation();
  const { statement } = evidence;
  const save = async () => {
    const receipts = await receiptLines(statement.events.map(({ eventId }) => eventId));
    saveLines([JSON.stringify(statement), ...receipts], 'evidence.jsonl');
  };
  return (
    <DownloadButton save={save} testId="words-save" primary>
      {t('words.save')}
    </DownloadButton>
  );
}
