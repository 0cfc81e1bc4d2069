import { useTranslation } from 'react-i18next';
import type { ClaimAssessment } from '#contracts';
import { useLanguage } from '../../foundation/i18n/use-language';
import { modelByName, rowPath } from '../../components/declaration/declarations';
import { useRowName } from '../../components/field/row-name';
import type { DetailPanelProps } from '../../components/registry/feature';
import { Panel } from '../../foundation/layout/panel';
import { Failure, Loading } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import { useRowLookup } from '../../foundation/vocabulary/use-lookups';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { findingText } from './finding-text';
import { useAssessment } from './queries';
import { SourceEvents } from './source-events';
import { Tick } from './tick';
import { useConditionText, useMoney } from './use-condition-text';
import './incentives.css';

/** 资格审核: the checks in their order, the conditions with the facts found, and the events they come from. */
export default function AssessmentPanel({ detail }: DetailPanelProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useAssessment(detail.key);
  return (
    <Panel title={t('claims.assessment')}>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : (
        <Assessment assessment={data} />
      )}
    </Panel>
  );
}

function Assessment({ assessment }: { readonly assessment: ClaimAssessment }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const money = useMoney();
  const nameOf = useRowName();
  const rowOf = useRowLookup();
  const { eligible, reasonCode, mostPayableCny, policyId, ruleSetVersion, ruleId, ruleTitle } = assessment;
  const ruleSetKey = `${policyId}/${ruleSetVersion}`;
  const [view, ruleSet] = [modelByName('rule_sets'), rowOf('rule_sets', ruleSetKey)];
  const policy = view === undefined || ruleSet === undefined ? policyId : nameOf(view, ruleSet).title;
  return (
    <div className="assessment" data-testid="assessment">
      <div className={eligible ? 'verdict verdict-good' : 'verdict verdict-bad'}>
        <p className="verdict-word">
          <Tick holds={eligible} />
          {eligible ? t('claims.eligible') : t('claims.ineligible')}
          {reasonCode === null ? null : (
            <span className="verdict-reason" title={reasonCode}>
              {label(reasonCode)}
            </span>
          )}
        </p>
        <p className="muted">
          {pick(ruleTitle)} <span className="mono">{ruleId}</span> ·{' '}
          <TimeLink to={rowPath('rule_sets', ruleSetKey) ?? '/'}>
            {t('claims.by', { policy, version: ruleSetVersion })}
          </TimeLink>
          {mostPayableCny === null ? null : ` · ${t('claims.most', { amount: money(mostPayableCny) })}`}
        </p>
      </div>
      <section>
        <h3>{t('claims.checks')}</h3>
        <Checks assessment={assessment} />
      </section>
      <section>
        <h3>{t('claims.conditions')}</h3>
        <Conditions assessment={assessment} />
      </section>
      <section className="assessment-wide">
        <h3>{t('claims.sources')}</h3>
        <SourceEvents sources={assessment.sources} />
      </section>
    </div>
  );
}

function Checks({ assessment }: { readonly assessment: ClaimAssessment }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const { value } = useConditionText();
  const money = useMoney();
  return (
    <ol className="checks" aria-label={t('claims.checks')}>
      {assessment.checks.map((check) => {
        const { code, holds } = check;
        const found = findingText(check, { t, label, organisation: nameOf, value, money });
        return (
          <li key={code} className={code === assessment.reasonCode ? 'check-decides' : undefined}>
            <Tick holds={holds} />
            <span>
              {holds ? t(`claims.check.${code}`) : <span title={code}>{label(code)}</span>}
              {found === '' ? null : <span className="muted check-found">{found}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Conditions({ assessment }: { readonly assessment: ClaimAssessment }) {
  const { t } = useTranslation();
  const { condition, value } = useConditionText();
  return (
    <ul className="checks">
      {assessment.conditions.map((each) => (
        <li key={`${each.fact} ${each.op} ${each.values.join()}`}>
          <Tick holds={each.holds} />
          <span>
            {condition(each)}
            <span className="muted check-found">
              {t('claims.actual', {
                value: each.actual === null ? t('claims.unknown') : value(each.actual, each.fact),
              })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
