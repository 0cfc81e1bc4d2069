import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#contracts';
import { getJson } from '../../../foundation/api/client';
import { saveLines } from '../../../foundation/api/download-file';
import type { CaseFilter } from '../../../foundation/api/queries';
import { DownloadButton } from '../../../foundation/layout/download-button';

const EVENTS_PER_REQUEST = 200;

/** Saves all events of the file as JSON Lines: each with its sentence and its receipt, which verifies offline. */
export function ExportWithProofs({ filter }: { readonly filter: CaseFilter }) {
  const { t } = useTranslation();
  const [count, setCount] = useState(0);
  return (
    <DownloadButton
      save={() => saveWithProofs(filter, setCount)}
      testId="case-export"
      progress={t('caseFile.exporting', { count })}
    >
      {t('caseFile.export')}
    </DownloadButton>
  );
}

async function saveWithProofs(filter: CaseFilter, onProgress: (count: number) => void): Promise<void> {
  const lines: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: CaseFile = await getJson('/api/case-file', {
      query: { ...filter, limit: EVENTS_PER_REQUEST, cursor: cursor ?? undefined },
    });
    // One after the other: many requests at once would slow down everybody else's.
    for (const { eventId, sentence, rule, sha256 } of page.items) {
      const receipt = await getJson('/api/events/{id}/receipt', { path: { id: eventId } });
      lines.push(JSON.stringify({ eventId, sentence, rule, sha256, receipt }));
      onProgress(lines.length);
    }
    cursor = page.nextCursor;
  }
  saveLines(lines, 'case-file.jsonl');
}
