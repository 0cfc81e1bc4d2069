import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PanelOf } from '../../../components/registry/feature';
import { ReceiptButton } from '../../../components/event/receipt-button';
import { Panel } from '../../../foundation/layout/panel';
import { useMoment } from '../../../foundation/time/use-moment';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { ActionPlan } from './action-plan';
import { CaseStep } from './case-step';
import { CaseValues } from './case-values';
import { StepBar } from './step-bar';
import '../../../components/case/case.css';

/** The case of a failure on one page: its steps, what the reader does next, the values against the limit, and the plan. */
export default function CasePanel({ detail }: PanelOf<'nonconformities'>) {
  const { t } = useTranslation();
  const { past } = useMoment();
  const { label } = useVocabulary();
  const [recorded, setRecorded] = useState<{ readonly eventId: string; readonly type: string }>();
  const { row, key } = detail;
  return (
    <Panel title={t('case.title')} className="case">
      <StepBar row={row} />
      {recorded === undefined ? null : (
        <p className="case-recorded" role="status" data-testid="case-recorded">
          {t('case.recorded', { title: label(recorded.type) })}{' '}
          <ReceiptButton eventId={recorded.eventId} text={t('proof.receipt')} />
        </p>
      )}
      {past ? null : (
        <CaseStep
          row={row}
          rowKey={key}
          onRecorded={({ events: [first] }) => {
            if (first !== undefined) setRecorded(first);
          }}
        />
      )}
      <CaseValues row={row} />
      <ActionPlan row={row} />
    </Panel>
  );
}
