import { useTranslation } from 'react-i18next';
import { useRows } from '../../foundation/api/queries';
import { formatCount } from '../figure/format-figure';
import { Panel } from '../../foundation/layout/panel';
import { modelByName, type ModelView, type Row } from '../declaration/declarations';
import { RowTable } from '../table/row-table';

const SHOWN = 20;

/** Other models whose rows refer to this one, and by which field. */
const relations: Readonly<Record<string, readonly { readonly model: string; readonly by: string }[]>> = {
  projects: [
    { model: 'bids', by: 'projectId' },
    { model: 'tests', by: 'projectId' },
    { model: 'nonconformities', by: 'projectId' },
  ],
  bottlenecks: [{ model: 'projects', by: 'bottleneckId' }],
  instruments: [{ model: 'calibrations', by: 'instrumentId' }],
  organisations: [
    { model: 'participants', by: 'organisationId' },
    { model: 'accreditations', by: 'organisationId' },
    { model: 'honours', by: 'organisationId' },
  ],
  rule_sets: [{ model: 'rule_sets', by: 'policyId' }],
  resources: [{ model: 'resource_bookings', by: 'resourceId' }],
  comparisons: [
    { model: 'comparison_results', by: 'comparisonId' },
    { model: 'improvement_plans', by: 'comparisonId' },
  ],
  cases: [{ model: 'rapid_tests', by: 'caseId' }],
};

export function Related({ view, row }: { readonly view: ModelView; readonly row: Row }) {
  return (relations[view.model] ?? []).map(({ model, by }) => {
    const value = row[by];
    return typeof value === 'string' ? <RelatedRows key={model} model={model} by={by} value={value} /> : null;
  });
}

interface RelatedRowsProps {
  readonly model: string;
  readonly by: string;
  readonly value: string;
}

function RelatedRows({ model, by, value }: RelatedRowsProps) {
  const { t } = useTranslation();
  const view = modelByName(model);
  const { data } = useRows(model, { where: { [by]: value }, limit: SHOWN });
  if (view === undefined || data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t(`models.${view.text}`)} more={<span className="muted">{formatCount(data.total)}</span>}>
      <div className="related">
        <RowTable view={view} items={data.items} asOf={data.asOfDate} without={[by, 'chainId']} />
      </div>
    </Panel>
  );
}
