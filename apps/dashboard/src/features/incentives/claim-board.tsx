import { useDeclaredWords } from '../../components/declaration/use-declared-words';
import { useTranslation } from 'react-i18next';
import type { RowView } from '#contracts';
import { useRows } from '../../foundation/api/queries';
import { IncentiveCounts } from './incentive-counts';
import { formatCount } from '../../components/figure/format-figure';
import { FieldValue } from '../../components/field/field-value';
import { codesOf, fieldOf, rowPath } from '../../components/declaration/declarations';
import { useRuleTitles } from './rule-name';
import type { BoardProps } from '../../components/registry/feature';
import { Panel } from '../../foundation/layout/panel';
import { TimeLink } from '../../foundation/time/time-link';
import { DeclaredCode } from '../../components/declaration/declared-code';
import { useChainDashboard, useCityDashboard } from '../../foundation/api/queries';
import { seesEveryRow, useMe } from '../../foundation/api/session';
import { useMoney } from './use-condition-text';
import './incentives.css';

/** Rare statuses, which are shown only if there are such claims. */
const SELDOM: ReadonlySet<string> = new Set(['WITHDRAWN', 'PARTLY_CLAWED_BACK', 'CLAWED_BACK']);
const SHOWN = 12;

/** 资助申领: claims in columns by status, below the counts and amounts. */
export default function ClaimBoard({ filter }: BoardProps) {
  const { t } = useTranslation();
  const seesAll = seesEveryRow(useMe());
  return (
    <>
      <Panel title={t('chain.incentives')} className="claim-money">
        {filter.chain === undefined ? <CityMoney /> : <ChainMoney chain={filter.chain} />}
        {seesAll ? null : (
          <p className="muted" data-testid="whose-figures">
            {t(filter.chain === undefined ? 'claims.cityFigures' : 'claims.chainFigures')}
          </p>
        )}
      </Panel>
      <div className="claim-board">
        {codesOf('claims', 'status').map((status) => (
          <Column key={status} status={status} filter={filter} />
        ))}
      </div>
    </>
  );
}

function CityMoney() {
  const { data } = useCityDashboard();
  return data === undefined ? null : <IncentiveCounts figures={data.incentives} />;
}

function ChainMoney({ chain }: { readonly chain: string }) {
  const { data } = useChainDashboard(chain);
  return data === undefined ? null : <IncentiveCounts figures={data.incentives} chain={chain} />;
}

interface ColumnProps extends BoardProps {
  readonly status: string;
}

function Column({ status, filter }: ColumnProps) {
  const { t } = useTranslation();
  const { data } = useRows('claims', { chain: filter.chain, search: filter.search, where: { status }, limit: SHOWN });
  if (SELDOM.has(status) && (data?.total ?? 0) === 0) return null;
  return (
    <section className="claim-column" aria-label={status}>
      <h2>
        <DeclaredCode model="claims" field="status" code={status} />
        <span className="muted">{data === undefined ? '' : formatCount(data.total)}</span>
      </h2>
      {data?.items.map((claim) => (
        <Card key={claim.key} claim={claim} />
      ))}
      {data?.total === 0 ? <p className="muted claim-none">{t('board.none')}</p> : null}
      {data !== undefined && data.total > data.items.length ? (
        <TimeLink
          className="claim-more"
          to="/claims"
          query={{ view: 'list', status, chain: filter.chain, search: filter.search }}
        >
          {t('board.more', { count: data.total })}
        </TimeLink>
      ) : null}
    </section>
  );
}

function Card({ claim }: { readonly claim: RowView }) {
  const { codeOf } = useDeclaredWords();
  const { t } = useTranslation();
  const titleOf = useRuleTitles();
  const money = useMoney();
  const { row } = claim;
  const number = (name: string) => (typeof row[name] === 'number' ? row[name] : 0);
  const ruleId = String(row['ruleId']);
  return (
    <article className="claim-card">
      <h3>
        <TimeLink to={rowPath('claims', claim.key) ?? '/'}>{titleOf(ruleId) ?? ruleId}</TimeLink>
      </h3>
      <p className="claim-amount">{money(number('requestedCny'))}</p>
      {number('approvedCny') > 0 ? (
        <p className="claim-granted">
          {number('paidCny') > 0
            ? t('claims.paid', { amount: money(number('paidCny')) })
            : t('claims.approved', { amount: money(number('approvedCny')) })}
        </p>
      ) : null}
      {number('clawedBackCny') > 0 ? (
        <p className="claim-granted">
          {t('claims.net', { clawedBack: money(number('clawedBackCny')), net: money(number('netCny')) })}
        </p>
      ) : null}
      {typeof row['awaitsSecond'] === 'string' ? (
        <p className="claim-granted" data-testid="awaits-second">
          {t('claims.awaitsSecond', {
            decision: codeOf('claims', 'awaitsSecond', row['awaitsSecond']),
            amount: money(number('firstApprovedCny')),
          })}
        </p>
      ) : null}
      {typeof row['reasonCode'] === 'string' ? (
        <p className="claim-reason">{codeOf('claims', 'reasonCode', row['reasonCode'])}</p>
      ) : null}
      <p>
        <FieldValue field={fieldOf('claims', 'claimantId')} value={row['claimantId']} row={row} />
      </p>
      <p className="muted claim-foot">
        {row['subjectId'] === row['claimantId'] ? null : (
          <FieldValue field={fieldOf('claims', 'subjectId')} value={row['subjectId']} row={row} />
        )}
        <span className="mono">{claim.key}</span>
        <span>{String(row['submittedOn'])}</span>
      </p>
    </article>
  );
}
