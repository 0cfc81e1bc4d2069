import { useTranslation } from 'react-i18next';
import { NextOfRow } from '../../../components/case/next-of-row';
import { StepList } from '../../../components/case/step-list';
import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { FileList } from '../../../components/field/file-list';
import { formatCount } from '../../../components/figure/format-figure';
import type { PanelOf } from '../../../components/registry/feature';
import { FactList, type Fact } from '../../../foundation/layout/fact-list';
import { Panel } from '../../../foundation/layout/panel';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { SealedBids } from '../sealed-bids';
import { BidTable } from './bid-table';
import { Gantt } from './gantt';
import { MilestoneTable } from './milestone-table';
import { nextSteps, stepsOf } from './project-steps';

/** The case of a project on one page: steps, the reader's next one, milestones against the plan, bids, and acceptance. */
export default function ProjectCase({ detail }: PanelOf<'projects'>) {
  const { t } = useTranslation();
  const { labelOf } = useDeclaredWords();
  const { row, key, asOfDate } = detail;
  const { steps, done } = stepsOf(row);
  // After the acceptance nothing becomes later than it was then.
  const until = row.acceptedOn ?? asOfDate;
  return (
    <>
      <Panel title={t('projectCase.title')} className="case">
        <StepList steps={steps.map((step) => ({ key: step, label: t(`projectCase.steps.${step}`) }))} done={done} />
        <NextOfRow
          model="projects"
          rowKey={key}
          steps={nextSteps(row)}
          awaited={row.awaited}
          version={`${row.status} ${row.milestonesCompleted}`}
        />
        <Money {...detail} />
        <BidTable project={row} />
        {row.startedOn === null ? null : (
          <>
            <h3>{labelOf('projects', 'milestones')}</h3>
            <Gantt project={row} asOf={until} />
            <MilestoneTable milestones={row.milestones} asOf={until} />
          </>
        )}
        <Acceptance {...detail} />
      </Panel>
      <SealedBids detail={detail} />
    </>
  );
}

type Detail = PanelOf<'projects'>['detail'];

/** What the call allows and what the award costs. */
function Money({ row: { budgetCny, awardedCny, overBudgetCny, undertakerId } }: Detail) {
  const { t } = useTranslation();
  const { labelOf } = useDeclaredWords();
  const { nameOf } = useOrganisationNames();
  const yuan = (amount: number) => t('value.cny', { amount: formatCount(amount) });
  const facts: readonly Fact[] = [
    ...(undertakerId === null ? [] : [[labelOf('projects', 'undertakerId'), nameOf(undertakerId)] as const]),
    ...(budgetCny === null ? [] : [[labelOf('projects', 'budgetCny'), yuan(budgetCny)] as const]),
    ...(awardedCny === null ? [] : [[labelOf('projects', 'awardedCny'), yuan(awardedCny)] as const]),
    ...(overBudgetCny === null ? [] : [[labelOf('projects', 'overBudgetCny'), yuan(overBudgetCny)] as const]),
  ];
  return facts.length === 0 ? null : <FactList className="facts" facts={facts} />;
}

/** What was accepted, and the papers of it. */
function Acceptance({ row: { acceptedOn, solutionImplemented, files } }: Detail) {
  const { t } = useTranslation();
  const { labelOf } = useDeclaredWords();
  if (acceptedOn === null && files === undefined) return null;
  return (
    <>
      <h3>{t('projectCase.acceptance')}</h3>
      {acceptedOn === null ? null : (
        <p>
          <span className="case-fits">✓</span> {labelOf('projects', 'acceptedOn')} {acceptedOn}
          {' · '}
          {t('value.labelled', {
            label: labelOf('projects', 'solutionImplemented'),
            value: t(solutionImplemented === true ? 'value.yes' : 'value.no'),
          })}
        </p>
      )}
      {files === undefined ? <p className="muted">{t('projectCase.noPapers')}</p> : <FileList files={files} />}
    </>
  );
}
