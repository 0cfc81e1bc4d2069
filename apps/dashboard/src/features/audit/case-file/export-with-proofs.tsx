import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#contracts';
import { getJson } from '../../../foundation/api/client';
import { Icon } from '../../../foundation/layout/icons';

interface ExportWithProofsProps {
  readonly items: CaseFile['items'];
}

/** Saves the events that are shown as JSON Lines: each with its sentence and its receipt, which verifies offline. */
export function ExportWithProofs({ items }: ExportWithProofsProps) {
  const { t } = useTranslation();
  const exporting = useMutation({ mutationFn: () => saveWithProofs(items) });
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={exporting.isPending || items.length === 0}
        onClick={() => exporting.mutate()}
        data-testid="case-export"
      >
        <Icon name="download" size={16} />
        {exporting.isPending ? t('proof.preparing') : t('caseFile.export')}
      </button>
      {exporting.isError ? <span role="alert">{t('proof.failed')}</span> : null}
    </>
  );
}

async function saveWithProofs(items: CaseFile['items']): Promise<void> {
  const lines: string[] = [];
  // One after the other: many requests at once would slow down everybody else's.
  for (const { eventId, sentence, sha256 } of items) {
    const receipt = await getJson('/api/events/{id}/receipt', { path: { id: eventId } });
    lines.push(`${JSON.stringify({ eventId, sentence, sha256, receipt })}\n`);
  }
  const address = URL.createObjectURL(new Blob(lines, { type: 'application/jsonl' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'case-file.jsonl';
  link.click();
  URL.revokeObjectURL(address);
}
