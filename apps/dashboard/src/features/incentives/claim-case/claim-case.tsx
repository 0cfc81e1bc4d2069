import { useTranslation } from 'react-i18next';
import { NextOfRow, type CaseStep } from '../../../components/case/next-of-row';
import { StepList } from '../../../components/case/step-list';
import { DeclaredCode } from '../../../components/declaration/declared-code';
import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import type { PanelOf } from '../../../components/registry/feature';
import { Panel } from '../../../foundation/layout/panel';
import { useAssessment } from '../queries';
import { useMoney } from '../use-condition-text';
import { ChecksThenAndNow } from './checks-then-and-now';
import { ClaimAmounts } from './claim-amounts';
import './claim-case.css';

type Claim = PanelOf<'claims'>['detail']['row'];

const STEPS = ['submitted', 'decided', 'paid'] as const;

const DONE: Readonly<Record<Claim['status'], number>> = {
  SUBMITTED: 1,
  APPROVED: 2,
  REJECTED: 2,
  WITHDRAWN: 1,
  PAID: 3,
  PARTLY_CLAWED_BACK: 3,
  CLAWED_BACK: 3,
};

/** What the parties do: an amount that one person approved is approved by a second one as it is. */
function stepsOf(claim: Claim, mostCny: number | null): readonly CaseStep[] {
  const { status, requestedCny, approvedCny, firstApprovedCny, awaitsSecond, paidCny } = claim;
  if (awaitsSecond !== null && firstApprovedCny !== null) {
    const first = String(firstApprovedCny);
    return [
      { command: 'approve-claim', values: { approvedCny: first }, alsoAsk: ['approvedCny', 'opinion'] },
      { command: 'pay-claim', values: { paidCny: first }, alsoAsk: ['paidCny'] },
      { command: 'claw-back-claim', values: { clawedBackCny: first }, alsoAsk: ['clawedBackCny'] },
    ].filter(({ command }) => command === SECOND[awaitsSecond]);
  }
  const payable = mostCny === null ? requestedCny : Math.min(mostCny, requestedCny);
  return status === 'SUBMITTED'
    ? [{ command: 'approve-claim', values: { approvedCny: String(payable) }, alsoAsk: ['approvedCny', 'opinion'] }]
    : status === 'APPROVED'
      ? [{ command: 'pay-claim', values: { paidCny: String(approvedCny) }, alsoAsk: ['paidCny'] }]
      : claim.toClawBack
        ? [
            {
              command: 'claw-back-claim',
              values: { clawedBackCny: String(paidCny - claim.clawedBackCny) },
              alsoAsk: ['clawedBackCny'],
            },
          ]
        : [];
}

const SECOND: Readonly<Record<NonNullable<Claim['awaitsSecond']>, string>> = {
  APPROVAL: 'approve-claim',
  PAYMENT: 'pay-claim',
  CLAW_BACK: 'claw-back-claim',
};

/** The case of a claim on one page: the decision with its amounts beside the assessment, then and now. */
export default function ClaimCase({ detail }: PanelOf<'claims'>) {
  const { t } = useTranslation();
  const { row, key } = detail;
  const { data: assessment } = useAssessment(key);
  const isRejected = row.status === 'REJECTED';
  const mayPropose = assessment?.eligible !== false || row.status !== 'SUBMITTED';
  return (
    <Panel title={t('claimCase.title')} className="case">
      <StepList
        steps={STEPS.map((step) => ({
          key: step,
          label: t(isRejected && step === 'decided' ? 'claimCase.steps.rejected' : `claimCase.steps.${step}`),
        }))}
        done={DONE[row.status]}
      />
      <div className="claim-case">
        <section>
          <ClaimAmounts claim={row} />
          <SecondPerson claim={row} />
          <Opinion claim={row} />
          {assessment === undefined ? null : (
            <NextOfRow
              model="claims"
              rowKey={key}
              steps={
                mayPropose
                  ? stepsOf(row, assessment.mostPayableCny)
                  : [{ command: 'reject-claim', values: reasonOf(assessment.reasonCode) }]
              }
              awaited={row.awaited}
              version={`${row.status} ${row.awaitsSecond ?? ''}`}
            />
          )}
        </section>
        <section>
          <ChecksThenAndNow detail={detail} />
        </section>
      </div>
    </Panel>
  );
}

const reasonOf = (reasonCode: string | null): Readonly<Record<string, string>> =>
  reasonCode === null ? {} : { reasonCode };

/** What a first person approved, and that another one has to. */
function SecondPerson({ claim: { awaitsSecond, firstApprovedCny, firstApprovedOn } }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const money = useMoney();
  if (awaitsSecond === null) return null;
  return (
    <p className="claim-second" data-testid="second-person">
      <DeclaredCode model="claims" field="awaitsSecond" code={awaitsSecond} />{' '}
      {t('claimCase.second', { amount: money(firstApprovedCny ?? 0), date: firstApprovedOn ?? '' })}
    </p>
  );
}

/** What those who decided wrote: the opinions of the approvals, and the reason of a rejection or claw-back. */
function Opinion({ claim: { reasonCode, reason, firstOpinion, opinion } }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { labelOf } = useDeclaredWords();
  const hasReason = reason !== null || reasonCode !== null;
  if (!hasReason && firstOpinion === null && opinion === null) return null;
  return (
    <>
      <h3>{t('claimCase.opinion')}</h3>
      <dl data-testid="opinions">
        {firstOpinion === null ? null : (
          <>
            <dt className="muted">{labelOf('claims', 'firstOpinion')}</dt>
            <dd>{firstOpinion}</dd>
          </>
        )}
        {opinion === null ? null : (
          <>
            <dt className="muted">{labelOf('claims', 'opinion')}</dt>
            <dd>{opinion}</dd>
          </>
        )}
      </dl>
      {hasReason ? (
        <p>
          {reasonCode === null ? null : <DeclaredCode model="claims" field="reasonCode" code={reasonCode} />} {reason}
        </p>
      ) : null}
    </>
  );
}
