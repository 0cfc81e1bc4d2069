import { useTranslation } from 'react-i18next';
import { useAllRows } from '../api/queries';
import { useLanguage } from '../i18n/use-language';
import { rowPath } from '../rows/models';
import { Panel } from '../shell/panel';
import { Failure, Loading } from '../shell/states';
import { TimeLink } from '../time/time-link';
import { inOrder, type RuleSet } from './rule';
import { RuleTable } from './rule-table';
import './incentives.css';

/** 资助规则: the version in force in full, and the other versions to open. */
export default function RuleCatalogue() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { data, error, refetch } = useAllRows('rule_sets');
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const sets = inOrder(
    data.items.map(({ row }) => row as unknown as RuleSet),
    data.asOfDate,
  );
  const [current] = sets;
  if (current === undefined) return null;
  return (
    <div className="catalogue-rules">
      <header className="panel rule-set-head">
        <div>
          <h2>{pick({ zh: current.titleZh, en: current.titleEn })}</h2>
          <p className="muted">
            {t('rules.version', { version: current.version })} ·{' '}
            {t('rules.inForce', { from: current.effectiveFrom, to: current.effectiveTo })} · {current.approvedBy} ·{' '}
            {t('rules.catalogue', { count: current.rules.length })}
          </p>
        </div>
        <TimeLink className="button" to="/policy-lab">
          {t('rules.lab')}
        </TimeLink>
      </header>
      <section className="list">
        <RuleTable rules={current.rules} />
      </section>
      <Panel title={t('rules.versions')}>
        <ul className="rule-versions">
          {sets.map((set) => (
            <li key={`${set.policyId}/${set.version}`}>
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
    </div>
  );
}
