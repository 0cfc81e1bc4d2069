import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EvidenceInWords } from '#contracts';
import { receiptLines } from '../../../foundation/api/receipt-lines';
import { saveLines } from '../../../foundation/api/download-file';
import { Icon } from '../../../foundation/layout/icons';

/** Saves the statement with the receipt of each event that it names: the file that `/verify` and `lingqu verify` check. */
export function SaveEvidence({ evidence }: { readonly evidence: EvidenceInWords }) {
  const { t } = useTranslation();
  const { statement } = evidence;
  const saving = useMutation({
    mutationFn: async () => {
      const receipts = await receiptLines(statement.events.map(({ eventId }) => eventId));
      saveLines([JSON.stringify(statement), ...receipts], 'evidence.jsonl');
    },
  });
  return (
    <>
      <button
        type="button"
        className="button button-primary"
        disabled={saving.isPending}
        onClick={() => saving.mutate()}
        data-testid="words-save"
      >
        <Icon name="download" size={16} />
        {saving.isPending ? t('proof.preparing') : t('words.save')}
      </button>
      {saving.isError ? <span role="alert">{t('proof.failed')}</span> : null}
    </>
  );
}
