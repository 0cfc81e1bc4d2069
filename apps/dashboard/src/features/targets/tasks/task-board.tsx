import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAllRows } from '../../../foundation/api/many-rows';
import { Bar } from '../../../components/figure/bar';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { codesOf, rowPath } from '../../../components/declaration/declarations';
import { Panel } from '../../../foundation/layout/panel';
import { Failure, Loading } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { DeclaredCode } from '../../../components/declaration/declared-code';
import { isReported, meanPercent, statusOn, type Task } from './task';
import './tasks.css';

/** The parameter of the address that groups the tasks, so that a link opens the same view. */
const GROUPED = 'group';
const UNITS = 'units';

/** 任务分工: tasks by section of the plan or by responsible unit, with their status on the day shown. */
export default function TaskBoard() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const byUnit = params.get(GROUPED) === UNITS;
  const setByUnit = (units: boolean) =>
    setParams((current) => {
      if (units) current.set(GROUPED, UNITS);
      else current.delete(GROUPED);
      return current;
    });
  const { data, error, refetch } = useAllRows('tasks');
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const tasks = data.items.map(({ row }) => row).sort((a, b) => a.planId.localeCompare(b.planId) || a.no - b.no);
  return (
    <>
      <Counts tasks={tasks} day={data.asOfDate} />
      <div className="chips task-by" role="group" aria-label={t('board.view')}>
        <button type="button" className="chip" aria-pressed={!byUnit} onClick={() => setByUnit(false)}>
          {t('tasks.bySection')}
        </button>
        <button type="button" className="chip" aria-pressed={byUnit} onClick={() => setByUnit(true)}>
          {t('tasks.byUnit')}
        </button>
      </div>
      {byUnit ? <Units tasks={tasks} day={data.asOfDate} /> : <Sections tasks={tasks} day={data.asOfDate} />}
    </>
  );
}

interface TasksProps {
  readonly tasks: readonly Task[];
  /** The day shown. */
  readonly day: string;
}

function Counts({ tasks, day }: TasksProps) {
  const { t } = useTranslation();
  const statuses = tasks.map((task) => statusOn(task, day));
  const open = tasks.filter(({ status }) => status !== 'CANCELLED');
  const mean = meanPercent(open.filter(isReported).map(({ percent }) => percent));
  return (
    <dl className="panel task-counts">
      <div>
        <dt>{t('tasks.total')}</dt>
        <dd>{tasks.length}</dd>
      </div>
      {['OVERDUE', ...codesOf('tasks', 'status')].map((status) => (
        <div key={status}>
          <dt>
            <DeclaredCode model="tasks" field="status" code={status} />
          </dt>
          <dd>{statuses.filter((each) => each === status).length}</dd>
        </div>
      ))}
      <div>
        <dt>{t('tasks.average')}</dt>
        <dd>{mean === null ? '–' : `${mean}%`}</dd>
      </div>
      <div>
        <dt>{t('indicators.notReported')}</dt>
        <dd>{open.filter((task) => !isReported(task)).length}</dd>
      </div>
    </dl>
  );
}

function Sections({ tasks, day }: TasksProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const sections = new Map<string, Task[]>();
  for (const task of tasks) {
    const key = `${task.planId}/${task.section}`;
    sections.set(key, [...(sections.get(key) ?? []), task]);
  }
  return (
    <div className="task-groups">
      {[...sections].map(([key, group]) => {
        const [first] = group;
        return first === undefined ? null : (
          <Panel
            key={key}
            title={pick({ zh: first.sectionZh, en: first.sectionEn })}
            more={<span className="muted">{t('tasks.count', { count: group.length })}</span>}
          >
            <ul className="tasks">
              {group.map((task) => (
                <TaskLine
                  key={task.taskId}
                  task={task}
                  day={day}
                  percent={isReported(task) ? task.percent : null}
                  units
                />
              ))}
            </ul>
          </Panel>
        );
      })}
    </div>
  );
}

function Units({ tasks, day }: TasksProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const units = new Map<string, { readonly name: string; readonly lines: UnitLine[] }>();
  for (const task of tasks) {
    for (const unit of task.units) {
      const found = units.get(unit.unitId) ?? { name: pick({ zh: unit.nameZh, en: unit.nameEn }), lines: [] };
      found.lines.push({ task, percent: isReported(unit) ? unit.percent : null });
      units.set(unit.unitId, found);
    }
  }
  return (
    <div className="task-groups">
      {[...units]
        .sort(([, a], [, b]) => b.lines.length - a.lines.length)
        .map(([id, { name, lines }]) => (
          <Panel
            key={id}
            title={name}
            more={
              <span className="muted">
                {t('tasks.count', { count: lines.length })} · <Reported lines={lines} />
              </span>
            }
          >
            <ul className="tasks">
              {lines.map(({ task, percent }) => (
                <TaskLine key={task.taskId} task={task} day={day} percent={percent} />
              ))}
            </ul>
          </Panel>
        ))}
    </div>
  );
}

interface UnitLine {
  readonly task: Task;
  /** Null before anything is reported. */
  readonly percent: number | null;
}

/** The mean of what a unit has reported, and how many tasks it has not. */
function Reported({ lines }: { readonly lines: readonly UnitLine[] }) {
  const { t } = useTranslation();
  const reported = lines.flatMap(({ percent }) => percent ?? []);
  const mean = meanPercent(reported);
  const silent = lines.length - reported.length;
  return (
    <>
      {mean === null ? null : t('tasks.meanOf', { mean, count: reported.length })}
      {mean !== null && silent > 0 ? ' · ' : null}
      {silent === 0 ? null : t('tasks.silent', { count: silent })}
    </>
  );
}

interface TaskLineProps {
  readonly task: Task;
  readonly day: string;
  /** Null before anything is reported. */
  readonly percent: number | null;
  /** Whether the responsible units are listed. */
  readonly units?: boolean;
}

function TaskLine({ task, day, percent, units = false }: TaskLineProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const status = statusOn(task, day);
  const tone = status === 'OVERDUE' ? 'bad' : status === 'COMPLETED' ? 'good' : 'canal';
  return (
    <li>
      <span className="task-no">{task.no}</span>
      <div className="task-title">
        <TimeLink to={rowPath('tasks', task.taskId) ?? '/'}>{pick({ zh: task.titleZh, en: task.titleEn })}</TimeLink>
        <span className="muted task-note">
          {units
            ? `${task.units.map((unit) => pick({ zh: unit.nameZh, en: unit.nameEn })).join(t('value.listSeparator'))} · `
            : ''}
          <span className="nowrap">{t('tasks.due', { date: task.dueOn })}</span>
        </span>
      </div>
      <DeclaredCode model="tasks" field="status" code={status} />
      <span className="task-progress">
        <Bar percent={percent} tone={tone} />
        <span>{percent === null ? t('indicators.notReported') : `${percent}%`}</span>
      </span>
    </li>
  );
}
