import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AcceptedCommand } from '#contracts';
import { useCommands, useRowActions } from '../../foundation/api/queries';
import { useMoment } from '../../foundation/time/use-moment';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { DeclaredCode } from '../declaration/declared-code';
import { ReceiptButton } from '../event/receipt-button';
import { NextBlock } from './next-block';
import './case.css';

/** A step of a case: its command, what is known of its fields, and which optional ones are asked for. */
export interface CaseStep {
  readonly command: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly alsoAsk?: readonly string[];
}

interface NextOfRowProps {
  readonly model: string;
  readonly rowKey: string;
  /** In their order: the first that is possible for the reader is the next one. */
  readonly steps: readonly CaseStep[];
  /** What the row waits for, where it is not the reader's turn. */
  readonly awaited: string | null;
  /** Changes when the row does, so that a form is begun again. */
  readonly version: string;
}

/** What the reader does next about a row, or what it waits for. Nothing is recorded in the past. */
export function NextOfRow({ model, rowKey, steps, awaited, version }: NextOfRowProps) {
  const { t } = useTranslation();
  const { past } = useMoment();
  const { label } = useVocabulary();
  const { data: commands = [] } = useCommands(!past);
  const actions = useRowActions(model, rowKey, !past);
  const [recorded, setRecorded] = useState<AcceptedCommand['events'][number]>();
  if (past) return null;
  const [next] = steps.flatMap((step) => {
    const action = actions.data?.items.find(({ command, possible }) => possible && command === step.command);
    const command = commands.find(({ name }) => name === step.command);
    return action === undefined || command === undefined
      ? []
      : [{ command, values: { ...action.values, ...step.values }, alsoAsk: step.alsoAsk }];
  });
  return (
    <>
      {recorded === undefined ? null : (
        <p className="case-recorded" role="status" data-testid="case-recorded">
          {t('case.recorded', { title: label(recorded.type) })}{' '}
          <ReceiptButton eventId={recorded.eventId} text={t('proof.receipt')} />
        </p>
      )}
      {next !== undefined ? (
        <NextBlock
          key={`${next.command.name} ${version}`}
          {...next}
          onRecorded={({ events: [first] }) => setRecorded(first)}
        />
      ) : awaited === null ? null : (
        <p className="muted" data-testid="case-waiting">
          {t('case.waiting')} <DeclaredCode model={model} field="awaited" code={awaited} />
        </p>
      )}
    </>
  );
}
