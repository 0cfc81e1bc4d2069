import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyComparison } from '#contracts';
import { formatCount } from '../../../components/figure/format-figure';
import { useMoney } from '../use-condition-text';
import { Cell } from '../../../components/table/cell';
import { rowPath } from '../../../components/declaration/declarations';
import { RuleName } from '../rule-name';
import { Panel } from '../../../foundation/layout/panel';
import { Empty } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import '../../../components/detail/detail.css';
import '../../../components/table/row-table.css';

/** Whole yuan; beyond the exact range of a double as a text of digits. */
type Cny = number | string;
const sign = (cny: Cny): string => `${Number(cny) > 0 ? '+' : ''}${formatCount(cny)}`;
const toneOf = (cny: Cny): string => (Number(cny) > 0 ? 'gain' : Number(cny) < 0 ? 'loss' : 'muted');

/** Two rule sets compared: budget, reached caps, gains and losses by organisation, and every claim. */
export function Comparison({ comparison }: { readonly comparison: PolicyComparison }) {
  const { t } = useTranslation();
  const changes = comparison.organisations.map(({ differenceCny }) => Number(differenceCny));
  return (
    <div className="lab-result" data-testid="lab-result">
      <Sides
        comparison={comparison}
        gainers={changes.filter((each) => each > 0).length}
        losers={changes.filter((each) => each < 0).length}
      />
      <Panel title={t('lab.organisations')}>
        <Organisations comparison={comparison} />
      </Panel>
      <Claims comparison={comparison} />
    </div>
  );
}

interface SidesProps {
  readonly comparison: PolicyComparison;
  readonly gainers: number;
  readonly losers: number;
}

function Sides({ comparison: { budget, capsHit, beforeVersion }, gainers, losers }: SidesProps) {
  const { t } = useTranslation();
  const money = useMoney();
  const off = budget.differenceCny;
  // Lengths of bars need no exact sums.
  const [before, after] = [Number(budget.beforeCny), Number(budget.afterCny)];
  const most = Math.max(before, after, 1);
  return (
    <section className="panel lab-sides">
      <div>
        <h3>{t('lab.before', { version: beforeVersion })}</h3>
        <p className="lab-sum">{money(budget.beforeCny)}</p>
        <span className="lab-length" style={{ width: `${(before / most) * 100}%` }} />
        <p className="muted">
          {t('lab.capsHit')} {capsHit.before}
        </p>
      </div>
      <div>
        <h3>{t('lab.after')}</h3>
        <p className="lab-sum">{money(budget.afterCny)}</p>
        <span className="lab-length lab-length-after" style={{ width: `${(after / most) * 100}%` }} />
        <p className="muted">
          {t('lab.capsHit')} {capsHit.after}
        </p>
      </div>
      <div>
        <h3>{t('lab.difference')}</h3>
        <p className={`lab-sum ${toneOf(off)}`}>{sign(off)}</p>
        <p className="muted">
          {t('lab.gainers')} {gainers} · {t('lab.losers')} {losers}
        </p>
      </div>
    </section>
  );
}

/** The headers of the columns before, after and difference. */
function ComparedHeads({ beforeVersion }: { readonly beforeVersion: number }) {
  const { t } = useTranslation();
  return [t('lab.before', { version: beforeVersion }), t('lab.after'), t('lab.difference')].map((head) => (
    <th key={head} scope="col" className="numeric">
      {head}
    </th>
  ));
}

function Organisations({ comparison }: { readonly comparison: PolicyComparison }) {
  const { labelOf } = useDeclaredWords();
  const { t } = useTranslation();
  const { nameOf } = useOrganisationNames();
  const most = Math.max(1, ...comparison.organisations.map(({ differenceCny }) => Math.abs(Number(differenceCny))));
  if (comparison.organisations.length === 0) return <Empty title={t('lab.noChange')} />;
  return (
    <div className="related">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{labelOf('organisations', 'organisationId')}</th>
            <ComparedHeads beforeVersion={comparison.beforeVersion} />
            <th scope="col" className="lab-balance-head">
              <span className="visually-hidden">{t('lab.organisations')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {comparison.organisations.map(({ organisationId, beforeCny, afterCny, differenceCny: off }) => {
            return (
              <tr key={organisationId}>
                <th scope="row">
                  <TimeLink to={`/organisations/${encodeURIComponent(organisationId)}`}>
                    {nameOf(organisationId)}
                  </TimeLink>
                </th>
                <Cell label={t('lab.before', { version: comparison.beforeVersion })} numeric>
                  {formatCount(beforeCny)}
                </Cell>
                <Cell label={t('lab.after')} numeric>
                  {formatCount(afterCny)}
                </Cell>
                <Cell label={t('lab.difference')} numeric>
                  <span className={toneOf(off)}>{sign(off)}</span>
                </Cell>
                <td aria-hidden="true" className="lab-balance">
                  <span>
                    <i
                      className={Number(off) < 0 ? 'lab-loss' : 'lab-gain'}
                      style={{
                        width: `${(Math.abs(Number(off)) / most) * 50}%`,
                        ...(Number(off) < 0 ? { right: '50%' } : { left: '50%' }),
                      }}
                    />
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Claims({ comparison }: { readonly comparison: PolicyComparison }) {
  const { titleOf, labelOf } = useDeclaredWords();
  const { t } = useTranslation();
  const { nameOf } = useOrganisationNames();
  const [changedOnly, setChangedOnly] = useState(false);
  const claims = comparison.claims.filter(
    ({ before, after }) =>
      !changedOnly || before.grantedCny !== after.grantedCny || before.reasonCode !== after.reasonCode,
  );
  return (
    <Panel
      title={t('lab.claims')}
      more={
        <label className="lab-only">
          <input type="checkbox" checked={changedOnly} onChange={(event) => setChangedOnly(event.target.checked)} />
          {t('lab.changedOnly')}
        </label>
      }
    >
      {claims.length === 0 ? (
        <Empty title={t('lab.noChange')} />
      ) : (
        <div className="related">
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{titleOf('claims')}</th>
                <th scope="col">{labelOf('claims', 'ruleId')}</th>
                <th scope="col">{labelOf('claims', 'claimantId')}</th>
                <th scope="col" className="numeric">
                  {labelOf('claims', 'requestedCny')}
                </th>
                <ComparedHeads beforeVersion={comparison.beforeVersion} />
              </tr>
            </thead>
            <tbody>
              {claims.map((claim) => (
                <tr key={claim.claimId}>
                  <th scope="row">
                    <TimeLink to={rowPath('claims', claim.claimId) ?? '/'}>{claim.claimId}</TimeLink>
                  </th>
                  <Cell label={labelOf('claims', 'ruleId')}>
                    <RuleName value={claim.ruleId} row={{}} plain />
                  </Cell>
                  <Cell label={labelOf('claims', 'claimantId')}>{nameOf(claim.claimantId)}</Cell>
                  <Cell label={labelOf('claims', 'requestedCny')} numeric>
                    {formatCount(claim.requestedCny)}
                  </Cell>
                  <Cell label={t('lab.before', { version: comparison.beforeVersion })} numeric>
                    <Result result={claim.before} />
                  </Cell>
                  <Cell label={t('lab.after')} numeric>
                    <Result result={claim.after} />
                  </Cell>
                  <Cell label={t('lab.difference')} numeric>
                    <span className={toneOf(claim.differenceCny)}>{sign(claim.differenceCny)}</span>
                  </Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Result({ result }: { readonly result: PolicyComparison['claims'][number]['before'] }) {
  const { codeOf } = useDeclaredWords();
  const { t } = useTranslation();
  return (
    <>
      {formatCount(result.grantedCny)}
      {result.reasonCode === null ? null : (
        <span className="row-id">{codeOf('claims', 'reasonCode', result.reasonCode)}</span>
      )}
      {result.capped ? <span className="row-id">{t('lab.capped')}</span> : null}
    </>
  );
}
