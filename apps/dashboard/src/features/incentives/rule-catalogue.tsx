import { useTranslation } from 'react-i18next';
import { seesEveryRow, useMe } from '../../foundation/api/session';
import { useAllRows } from '../../foundation/api/many-rows';
import { useLanguage } from '../../foundation/i18n/use-language';
import { rowPath } from '../../components/declaration/declarations';
import { Panel } from '../../foundation/layout/panel';
import { Failure, Loading } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import { byPolicy, type RuleSet } from './rule';
import { RuleTable } from './rule-table';
import './incentives.css';

/** 资助规则: for each policy the rules of the version in force, and links to its other versions. */
export default function RuleCatalogue() {
  const { data, error, refetch } = useAllRows('rule_sets');
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const policies = byPolicy(
    data.items.map(({ row }) => row),
    data.asOfDate,
  );
  if (policies.length === 0) return null;
  return (
    <div className="catalogue-rules">
      {policies.map((versions) => (
        <Policy key={versions[0].policyId} versions={versions} />
      ))}
    </div>
  );
}

function Policy({ versions }: { readonly versions: readonly [RuleSet, ...RuleSet[]] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const me = useMe();
  const [current] = versions;
  return (
    <>
      <header className="panel rule-set-head">
        <div>
          <h2>{pick({ zh: current.titleZh, en: current.titleEn })}</h2>
          <p className="muted">
            {t('rules.version', { version: current.version })} ·{' '}
            {t('rules.inForce', { from: current.effectiveFrom, to: current.effectiveTo })} · {current.approvedBy} ·{' '}
            {t('rules.catalogue', { count: current.rules.length })}
          </p>
        </div>
        {seesEveryRow(me) ? (
          <TimeLink className="button" to="/policy-lab">
            {t('rules.lab')}
          </TimeLink>
        ) : null}
      </header>
      <section className="list">
        <RuleTable rules={current.rules} />
      </section>
      <Panel title={t('rules.versions')}>
        <ul className="rule-versions">
          {versions.map((set) => (
            <li key={set.version}>
              <TimeLink to={rowPath('rule_sets', `${set.policyId}/${set.version}`) ?? '/'}>
                {t('rules.version', { version: set.version })}
              </TimeLink>
              <span>{pick({ zh: set.titleZh, en: set.titleEn })}</span>
              <span className="muted">
                {t('rules.inForce', { from: set.effectiveFrom, to: set.effectiveTo })} ·{' '}
                {t('rules.catalogue', { count: set.rules.length })}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
