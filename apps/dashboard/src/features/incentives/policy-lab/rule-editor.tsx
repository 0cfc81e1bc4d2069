import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleCondition, SupportRule } from '../rule';
import { useConditionText } from '../use-condition-text';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Icon } from '../../../foundation/layout/icons';
import { withProperty, type DraftRule } from './draft';
import { YuanInput } from './yuan-input';

interface RuleEditorProps {
  readonly draft: DraftRule;
  readonly edited: boolean;
  readonly onChange: (draft: DraftRule) => void;
}

/** Edits one rule: amounts, yearly cap and flags in a line, conditions below when expanded. */
export function RuleEditor({ draft, edited, onChange }: RuleEditorProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [open, setOpen] = useState(false);
  const { rule, dropped } = draft;
  const set = (next: SupportRule) => onChange({ ...draft, rule: next });
  const title = pick({ zh: rule.titleZh, en: rule.titleEn });
  return (
    <li
      className={`lab-rule${edited ? ' lab-edited' : ''}${dropped ? ' lab-dropped' : ''}`}
      data-testid={`lab-${rule.ruleId}`}
    >
      <div className="lab-name">
        <span>{title}</span>
        <span className="mono muted">{rule.ruleId}</span>
      </div>
      <div className="lab-amounts">
        {rule.tiers !== undefined && rule.tiers.length > 0 ? (
          rule.tiers.map((tier, index) => (
            <YuanInput
              key={tier.tier}
              label={t('lab.tierAmount', { tier: tier.tier })}
              value={tier.amountCny}
              disabled={dropped}
              onChange={(amountCny) =>
                set(
                  withProperty(
                    rule,
                    'tiers',
                    rule.tiers?.map((each, at) => (at === index ? { ...each, amountCny: amountCny ?? 0 } : each)),
                  ),
                )
              }
            />
          ))
        ) : rule.amountCny === undefined ? null : (
          <YuanInput
            label={t('lab.amount')}
            value={rule.amountCny}
            disabled={dropped}
            onChange={(amountCny) => set(withProperty(rule, 'amountCny', amountCny ?? 0))}
          />
        )}
        <YuanInput
          label={t('lab.yearlyCap')}
          value={rule.yearlyCapCny}
          disabled={dropped}
          onChange={(cap) => set(withProperty(rule, 'yearlyCapCny', cap))}
        />
      </div>
      <div className="lab-flags">
        <label>
          <input
            type="checkbox"
            checked={rule.proRated === true}
            disabled={dropped}
            onChange={(event) => set(withProperty(rule, 'proRated', event.target.checked || undefined))}
          />
          {t('rules.proRated')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={rule.firstTimeOnly}
            disabled={dropped}
            onChange={(event) => set(withProperty(rule, 'firstTimeOnly', event.target.checked))}
          />
          {t('rules.firstTime')}
        </label>
      </div>
      <div className="lab-moves">
        <button type="button" className="button button-quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('lab.conditions', { count: rule.conditions.length })}
          <Icon name={open ? 'fold' : 'unfold'} size={14} />
        </button>
        <button
          type="button"
          className="button button-quiet"
          title={t(dropped ? 'lab.keep' : 'lab.drop')}
          aria-label={t('lab.ofRule', { action: t(dropped ? 'lab.keep' : 'lab.drop'), rule: title })}
          onClick={() => onChange({ ...draft, dropped: !dropped })}
        >
          {dropped ? t('lab.keep') : <Icon name="close" size={16} />}
        </button>
      </div>
      {open ? <Conditions rule={rule} disabled={dropped} onChange={set} /> : null}
    </li>
  );
}

const OPERATORS = ['eq', 'in', 'gte', 'lte'] as const;

interface ConditionsProps {
  readonly rule: SupportRule;
  readonly disabled: boolean;
  readonly onChange: (rule: SupportRule) => void;
}

function Conditions({ rule, disabled, onChange }: ConditionsProps) {
  const { labelOf } = useDeclaredWords();
  const { t } = useTranslation();
  const { fact, condition, value, alternatives } = useConditionText();
  const set = (conditions: readonly RuleCondition[]) => onChange(withProperty(rule, 'conditions', conditions));
  return (
    <ul className="lab-conditions">
      {rule.conditions.map((each, index) => (
        <li key={`${index} ${each.fact}`}>
          <span title={condition(each)}>{fact(each.fact)}</span>
          <select
            className="select"
            aria-label={labelOf('rule_sets', 'rules.conditions.op')}
            value={each.op}
            disabled={disabled}
            onChange={(event) => set(rule.conditions.with(index, { ...each, op: event.target.value }))}
          >
            {OPERATORS.map((op) => (
              <option key={op} value={op}>
                {value(op)}
              </option>
            ))}
          </select>
          <input
            className="input"
            aria-label={t('lab.value')}
            title={t('lab.values')}
            value={each.values.join(',')}
            disabled={disabled}
            onChange={(event) =>
              set(
                rule.conditions.with(index, {
                  ...each,
                  values: event.target.value.split(/[,，、]/).map((text) => text.trim()),
                }),
              )
            }
          />
          <span className="muted">{alternatives(each.values.map((text) => value(text, each.fact)))}</span>
          <button
            type="button"
            className="button button-quiet"
            disabled={disabled}
            aria-label={t('lab.removeCondition')}
            onClick={() => set(rule.conditions.toSpliced(index, 1))}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
