import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Cell } from '../../components/table/cell';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import type { SupportRule } from './rule';
import { useConditionText, useMoney } from './use-condition-text';
import '../../components/table/row-table.css';
import './incentives.css';

/** The rules of a version: beneficiary, conditions, amount and selection. */
export function RuleTable({ rules }: { readonly rules: readonly SupportRule[] }) {
  const { t } = useTranslation();
  return (
    <table className="rows rules">
      <thead>
        <tr>
          <th scope="col">{t('rules.rule')}</th>
          <th scope="col">{t('rules.for')}</th>
          <th scope="col">{t('rules.when')}</th>
          <th scope="col" className="numeric">
            {t('rules.amount')}
          </th>
          <th scope="col">{t('rules.selection')}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <RuleLine key={rule.ruleId} rule={rule} />
        ))}
      </tbody>
    </table>
  );
}

function RuleLine({ rule }: { readonly rule: SupportRule }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { condition } = useConditionText();
  const money = useMoney();
  return (
    <tr id={rule.ruleId}>
      <th scope="row">
        {pick({ zh: rule.titleZh, en: rule.titleEn })}
        <span className="row-id">
          <span className="mono">{rule.ruleId}</span> · {t('rules.measure', { measure: rule.measure })}
        </span>
      </th>
      <Cell label={t('rules.for')}>{label(rule.beneficiary)}</Cell>
      <Cell label={t('rules.when')}>
        <ul className="rule-conditions">
          {rule.conditions.map((each) => (
            <li key={`${each.fact} ${each.op} ${each.values.join()}`}>{condition(each)}</li>
          ))}
          {rule.firstTimeOnly ? <li>{t('rules.firstTime')}</li> : null}
        </ul>
        <p className="muted rule-evidence">
          {t('rules.evidence', {
            events: rule.evidenceEvents.map((event) => label(event)).join(t('value.listSeparator')),
          })}
        </p>
      </Cell>
      <Cell label={t('rules.amount')} numeric>
        <Amount rule={rule} />
        {rule.yearlyCapCny === undefined ? null : (
          <span className="muted rule-note">
            {t('rules.yearlyCap', { amount: money(rule.yearlyCapCny) })}
            {rule.proRated === true ? ` · ${t('rules.proRated')}` : ''}
          </span>
        )}
      </Cell>
      <Cell label={t('rules.selection')}>{label(rule.selection)}</Cell>
    </tr>
  );
}

function Amount({ rule }: { readonly rule: SupportRule }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const money = useMoney();
  if (rule.tiers !== undefined && rule.tiers.length > 0) {
    return (
      <ul>
        {rule.tiers.map(({ tier, amountCny }) => (
          <li key={tier}>{t('rules.tier', { tier, amount: money(amountCny) })}</li>
        ))}
      </ul>
    );
  }
  if (rule.amountCny === undefined) return label(rule.amountType);
  return t(rule.amountType === 'MAX' ? 'rules.max' : 'rules.fixed', { amount: money(rule.amountCny) });
}
