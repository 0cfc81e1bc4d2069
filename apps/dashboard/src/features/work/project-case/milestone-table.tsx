import { useTranslation } from 'react-i18next';
import type { RowTypes } from '#contracts';
import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { HorizontalScroll } from '../../../foundation/layout/horizontal-scroll';
import { daysLate, stateOf } from './gantt-scale';

interface MilestoneTableProps {
  readonly milestones: RowTypes['projects']['milestones'];
  readonly asOf: string;
}

/** The milestones in words: plan, fact, and how many days lie between. */
export function MilestoneTable({ milestones, asOf }: MilestoneTableProps) {
  const { t } = useTranslation();
  const { labelOf } = useDeclaredWords();
  if (milestones.length === 0) return <p className="muted">{t('projectCase.noMilestones')}</p>;
  return (
    <HorizontalScroll label={labelOf('projects', 'milestones')}>
      <table className="case-values" data-testid="milestones">
        <thead>
          <tr>
            <th scope="col">{labelOf('projects', 'milestones.milestone')}</th>
            <th scope="col">{labelOf('projects', 'milestones.dueOn')}</th>
            <th scope="col">{labelOf('projects', 'milestones.completedOn')}</th>
            <th scope="col">{t('projectCase.stands')}</th>
          </tr>
        </thead>
        <tbody>
          {milestones.map((milestone) => {
            const state = stateOf(milestone, asOf);
            const late = daysLate(milestone, asOf);
            return (
              <tr key={milestone.milestone}>
                <th scope="row">{milestone.milestone}</th>
                <td className="case-day">
                  {milestone.dueOn ?? <span className="muted">{t('projectCase.unplanned')}</span>}
                </td>
                <td className="case-day">{milestone.completedOn ?? '–'}</td>
                <td className={state === 'done' || state === 'ahead' ? undefined : 'case-exceeds'}>
                  {t(`projectCase.state.${state}`)}
                  {late === null || late === 0
                    ? null
                    : ` ${t(late > 0 ? 'projectCase.daysLate' : 'projectCase.daysEarly', { count: Math.abs(late) })}`}
                  {milestone.reason === null ? null : <span className="muted"> {milestone.reason}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </HorizontalScroll>
  );
}
