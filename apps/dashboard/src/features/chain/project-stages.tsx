import { useDeclaredWords } from '../../components/declaration/use-declared-words';
import { useTranslation } from 'react-i18next';
import type { DashboardProjects } from './dashboard-parts';
import { Figure } from '../../components/figure/figure';
import { Stat } from '../../components/figure/stat';
import '../../components/figure/stats.css';
import './project-stages.css';

/** The stages of a project in their order; it begins with a call or a proposal. */
const stages = [
  ['CALL_OPEN', 'PROPOSED'],
  ['AWARDED'],
  ['IN_PROGRESS'],
  ['ACCEPTANCE_REQUESTED'],
  ['ACCEPTED'],
] as const;

interface ProjectStagesProps {
  readonly projects: DashboardProjects;
  readonly chain?: string;
}

/** 项目进度: the number of projects at each stage. */
export function ProjectStages({ projects, chain }: ProjectStagesProps) {
  const { codeOf } = useDeclaredWords();
  const { t } = useTranslation();
  const count = (status: string) => projects.byStatus[status] ?? 0;
  return (
    <>
      <ol className="pipeline">
        {stages.map((statuses) => {
          const sum = statuses.reduce((total, status) => total + count(status), 0);
          return (
            <li key={statuses[0]} className={sum === 0 ? 'step step-empty' : 'step'}>
              {statuses.map((status) => (
                <span key={status} className="step-status">
                  <Figure name={`projects.byStatus.${status}`} value={count(status)} chain={chain} size="m" />
                  <span>{codeOf('projects', 'status', status)}</span>
                </span>
              ))}
            </li>
          );
        })}
      </ol>
      <dl className="stats pipeline-rest">
        <Stat name="projects.total" value={projects.total} chain={chain} label={t('chain.projectsTotal')} />
        <Stat name="projects.milestonesMissed" value={projects.milestonesMissed} chain={chain} alert />
        <Stat
          name="projects.byStatus.UNDER_REVIEW"
          value={count('UNDER_REVIEW')}
          chain={chain}
          label={codeOf('projects', 'status', 'UNDER_REVIEW')}
          alert
        />
        <Stat
          name="projects.byStatus.TERMINATED"
          value={count('TERMINATED')}
          chain={chain}
          label={codeOf('projects', 'status', 'TERMINATED')}
        />
      </dl>
    </>
  );
}
