import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { DeclaredCode } from '../../../components/declaration/declared-code';
import { modelByName, rowPath, type Row } from '../../../components/declaration/declarations';
import { useRowName } from '../../../components/field/row-name';
import { RowReference } from '../../../components/field/row-reference';
import { Cell } from '../../../components/table/cell';
import { useRows, type ColumnFilters } from '../../../foundation/api/queries';
import { Page } from '../../../foundation/layout/page';
import { Panel } from '../../../foundation/layout/panel';
import { Failure, Loading } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { textOf } from '../../../foundation/vocabulary/row-text';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useChainNames } from '../../../foundation/vocabulary/use-vocabulary';
import '../../../components/table/list.css';
import '../../../components/table/row-table.css';
import './map.css';

const SHOWN = 100;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Source {
  readonly model: string;
  readonly where?: ColumnFilters;
  /** Fields with who answers for a row, the day it began, and the day it is due. */
  readonly owner: string;
  readonly since: string;
  readonly due: string;
}

/** 三清单: problems, key projects, policy tools; and what meetings agreed, until it is done. */
const LISTS: Readonly<Record<'problems' | 'projects' | 'tools' | 'agreed', readonly Source[]>> = {
  problems: [
    {
      model: 'bottlenecks',
      where: { status: 'IDENTIFIED,CONFIRMED,IN_PROGRESS' },
      owner: 'identifiedBy',
      since: 'identifiedOn',
      due: 'awaitedOn',
    },
    {
      model: 'nonconformities',
      where: { status: 'OPEN,ACTION_REJECTED,ACTION_PLANNED,ACTION_COMPLETED,VERIFIED' },
      owner: 'responsibleId',
      since: 'raisedOn',
      due: 'awaitedOn',
    },
  ],
  projects: [
    {
      model: 'projects',
      where: { status: 'UNDER_REVIEW,ACCEPTANCE_REQUESTED,CALL_OPEN,PROPOSED,AWARDED,IN_PROGRESS' },
      owner: 'undertakerId',
      since: 'startedOn',
      due: 'awaitedOn',
    },
  ],
  agreed: [
    {
      model: 'agreed_items',
      where: { status: 'OPEN' },
      owner: 'responsibleId',
      since: 'recordedOn',
      due: 'awaitedOn',
    },
  ],
  tools: [{ model: 'rule_sets', owner: 'approvedBy', since: 'effectiveFrom', due: 'effectiveTo' }],
};

/** The three lists of the city, or of one chain: each line with its owner, age and next step. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const chains = useChainNames();
  const chain = params.get('chain') ?? undefined;
  return (
    <Page
      title={t('threeLists.title')}
      parent={chain === undefined ? undefined : { to: `/chains/${chain}`, name: chains.nameOf(chain) }}
    >
      <p className="muted">{t('threeLists.hint')}</p>
      <div className="map">
        {(['problems', 'projects', 'tools', 'agreed'] as const).map((list) => (
          <Panel key={list} title={t(`threeLists.${list}`)}>
            {LISTS[list].map((source) => (
              <SourceTable key={source.model} source={source} chain={list === 'tools' ? undefined : chain} />
            ))}
          </Panel>
        ))}
      </div>
    </Page>
  );
}

interface SourceTableProps {
  readonly source: Source;
  readonly chain: string | undefined;
}

function SourceTable({ source: { model, where, owner, since, due }, chain }: SourceTableProps) {
  const { t } = useTranslation();
  const rowName = useRowName();
  const { nameOf } = useOrganisationNames();
  const { data, error, refetch } = useRows(model, { chain, limit: SHOWN, ...(where ? { where } : {}) });
  const view = modelByName(model);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined || view === undefined) return <Loading lines={3} />;
  if (data.items.length === 0) return <p className="muted">{t('threeLists.none')}</p>;
  const age = (row: Row): string => {
    const began = textOf(row[since]) ?? textOf(row['awaitedSince']);
    if (began === undefined) return '—';
    return t('threeLists.days', {
      count: Math.max(0, Math.round((Date.parse(data.asOfDate) - Date.parse(began)) / DAY_MS)),
    });
  };
  return (
    <>
      <table className="rows" data-testid={`list-${model}`}>
        <thead>
          <tr>
            {(['name', 'owner', 'age', 'next', 'due'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`threeLists.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ key, row: typed }) => {
            const row = typed as Row;
            const { title, id } = rowName(view, { key, row });
            const [who, dueOn, awaited, project] = [
              textOf(row[owner]),
              textOf(row[due]),
              textOf(row['awaited']),
              textOf(row['projectId']),
            ];
            return (
              <tr key={key}>
                <th scope="row">
                  <TimeLink to={rowPath(model, key) ?? '/'}>{title}</TimeLink>
                  {id === undefined ? null : <span className="muted mono"> {id}</span>}
                </th>
                <Cell label={t('threeLists.owner')}>
                  {who === undefined ? '—' : model === 'rule_sets' ? who : nameOf(who)}
                </Cell>
                <Cell label={t('threeLists.age')}>{age(row)}</Cell>
                <Cell label={t('threeLists.next')}>
                  {awaited !== undefined ? (
                    <DeclaredCode model={model} field="awaited" code={awaited} />
                  ) : project !== undefined ? (
                    <RowReference model="projects" rowKey={project} number={project} />
                  ) : model === 'rule_sets' ? (
                    t('threeLists.apply')
                  ) : (
                    '—'
                  )}
                </Cell>
                <Cell label={t('threeLists.due')}>
                  {dueOn === undefined ? (
                    '—'
                  ) : (
                    <span className={dueOn < data.asOfDate ? 'late' : undefined}>{dueOn}</span>
                  )}
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </table>
      {data.total > data.items.length ? (
        <TimeLink to={`/${view.path}`} query={{ chain, ...(where as Readonly<Record<string, string>> | undefined) }}>
          {t('threeLists.all', { count: data.total })}
        </TimeLink>
      ) : null}
    </>
  );
}
