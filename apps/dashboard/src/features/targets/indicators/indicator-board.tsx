import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { useTranslation } from 'react-i18next';
import type { IndicatorBoard as Board } from '#contracts';
import { formatCount, formatPercent } from '../../../components/figure/format-figure';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { codesOf, rowPath } from '../../../components/declaration/declarations';
import { Panel } from '../../../foundation/layout/panel';
import { Failure, Loading } from '../../../foundation/layout/states';
import { usePeriodText } from '../../../foundation/time/period-text';
import { TimeLink } from '../../../foundation/time/time-link';
import { CodeTag } from '../../../foundation/vocabulary/code-tag';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { useIndicators } from './use-indicators';
import { DerivedValue } from './derived-value';
import { comparatorSign, type Indicator } from './indicator';
import { PeriodChart } from './period-chart';
import { PathBar } from './path-bar';
import { useGroupName } from './group-name';
import './indicators.css';

/** An indicator, with the board item that has the value derived from events. */
interface Listed extends Indicator {
  readonly item: Board['items'][number];
}

/** 指标看板: every indicator by its group, against its target and the straight path to it. */
export default function IndicatorBoard() {
  const { label } = useVocabulary();
  const groupName = useGroupName();
  const { data, error, refetch } = useIndicators();
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const indicators = data.items.map((item) => ({ ...item.row, item }));
  const groups = [...new Set(indicators.map(({ group }) => group))].sort(
    (a, b) =>
      Number(a.startsWith('task-')) - Number(b.startsWith('task-')) ||
      (a.startsWith('task-') ? a.localeCompare(b, 'en', { numeric: true }) : 0),
  );
  return (
    <div className="indicator-board">
      <dl className="panel indicator-counts">
        {codesOf('indicators', 'status').map((status) => (
          <div key={status}>
            <dt>
              <CodeTag code={status} />
            </dt>
            <dd>
              <TimeLink to="/indicators" query={{ status }}>
                <span className="visually-hidden">{label(status)} </span>
                {indicators.filter((indicator) => indicator.status === status).length}
              </TimeLink>
            </dd>
          </div>
        ))}
      </dl>
      {groups.map((group) => (
        <Panel key={group} title={groupName(group)}>
          <Group indicators={indicators.filter((indicator) => indicator.group === group)} />
        </Panel>
      ))}
    </div>
  );
}

function Group({ indicators }: { readonly indicators: readonly Listed[] }) {
  const { titleOf, labelOf } = useDeclaredWords();
  const { t } = useTranslation();
  return (
    <div className="related">
      <table className="rows indicators">
        <thead>
          <tr>
            <th scope="col">{titleOf('indicators')}</th>
            <th scope="col">{labelOf('indicators', 'status')}</th>
            <th scope="col" className="numeric">
              {t('indicators.value')}
            </th>
            <th scope="col" className="numeric">
              {t('indicators.target')}
            </th>
            <th scope="col">{t('indicators.progress')}</th>
            <th scope="col">{t('indicators.trend')}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator) => (
            <IndicatorLine key={indicator.indicatorId} indicator={indicator} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IndicatorLine({ indicator }: { readonly indicator: Listed }) {
  const { labelOf, codeOf } = useDeclaredWords();
  const { t } = useTranslation();
  const periodText = usePeriodText();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { indicatorId, target, value, expect, status, unit, latestPeriod, percentOfPath, percentOfTarget } = indicator;
  const name = pick({ zh: indicator.nameZh, en: indicator.nameEn });
  const unitName = codeOf('indicators', 'unit', unit);
  const corrected = indicator.periods.some(({ corrections }) => corrections.length > 0);
  return (
    <tr>
      <th scope="row">
        <TimeLink to={rowPath('indicators', indicatorId) ?? '/'}>{name}</TimeLink>
        <span className="row-id mono">{indicatorId}</span>
      </th>
      <td data-label={labelOf('indicators', 'status')}>
        <div>
          <CodeTag code={status} />
        </div>
      </td>
      <td className="numeric" data-label={t('indicators.value')}>
        <div>
          {value === null ? (
            <span className="not-reported">{t('indicators.notReported')}</span>
          ) : (
            <strong>{formatCount(value)}</strong>
          )}{' '}
          {value === null ? null : <span className="muted">{unitName}</span>}
          <span className="row-id">
            {latestPeriod === null ? '' : periodText(latestPeriod)}
            {corrected ? ` · ${t('indicators.corrected')}` : ''}
          </span>
          <NextReportText next={indicator.item.nextReport} />
          <DerivedValue of={indicator.item} />
        </div>
      </td>
      <td className="numeric" data-label={t('indicators.target')}>
        <div>
          {target === null ? (
            expect === undefined ? (
              <span className="muted">–</span>
            ) : (
              label(expect)
            )
          ) : (
            <>
              {comparatorSign(target.comparator)} {formatCount(Number(target.value))}{' '}
              <span className="muted">{unitName}</span>
              <span className="row-id">{t('indicators.byDate', { value: target.dueOn })}</span>
            </>
          )}
        </div>
      </td>
      <td data-label={t('indicators.progress')}>
        <div className="indicator-progress">
          {value === null && target !== null ? (
            <span className="not-reported">{t('indicators.notReported')}</span>
          ) : percentOfPath === null ? null : (
            <span title={t('indicators.ofTarget', { percent: formatPercent(percentOfTarget) })}>
              {formatPercent(percentOfPath)}
            </span>
          )}
          <PathBar indicator={indicator} />
        </div>
      </td>
      <td data-label={t('indicators.trend')}>
        <div>
          <PeriodChart
            indicator={indicator}
            width={120}
            height={34}
            name={t('value.labelled', { label: name, value: t('indicators.chart') })}
          />
        </div>
      </td>
    </tr>
  );
}

/** Whether the reports keep their rhythm: when the next one is due, or that it is missed. */
function NextReportText({ next }: { readonly next: Board['items'][number]['nextReport'] }) {
  const { t } = useTranslation();
  const periodText = usePeriodText();
  if (next === null) return null;
  const { period, dueOn, missed } = next;
  return (
    <span className={missed ? 'row-id late' : 'row-id'}>
      {t(missed ? 'indicators.missed' : 'indicators.kept', { period: periodText(period), dueOn })}
    </span>
  );
}
