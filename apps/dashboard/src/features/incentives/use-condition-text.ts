import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../components/figure/format-figure';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { factsFound } from './facts-found';
import type { RuleCondition } from './rule';

/** Formats whole yuan. */
export function useMoney(): (cny: number) => string {
  const { t } = useTranslation();
  return useCallback((cny) => t('value.cny', { amount: formatCount(cny) }), [t]);
}

/** The read model whose labels apply to the values of a fact such as `certification.status`. */
const modelOfFact = (fact: string | undefined): string =>
  fact?.startsWith('certification.') ? 'certificates' : fact?.startsWith('project.') ? 'projects' : 'rule_sets';

/** Texts for facts, values and conditions of rules. */
export function useConditionText() {
  const { t, i18n } = useTranslation();
  const { label } = useVocabulary();
  const fact = useCallback(
    (name: string): string => {
      const key = `facts.${name}`;
      return i18n.exists(key) ? (i18n.t as (key: string) => string)(key) : name;
    },
    [i18n],
  );
  const value = useCallback(
    (text: string, about?: string): string =>
      text === 'true' ? t('value.yes') : text === 'false' ? t('value.no') : label(text, modelOfFact(about)),
    [t, label],
  );
  const condition = useCallback(
    ({ fact: name, op, values }: RuleCondition): string => {
      const about = fact(name);
      if (op === 'eq' && values.length === 1 && values[0] === 'true') return about;
      if (op === 'eq' && values.length === 1 && values[0] === 'false') return t('rules.isNot', { fact: about });
      const joined = values.map((each) => value(each, name)).join(t('rules.or'));
      if (op === 'gte' || op === 'lte') return t(`rules.${op}`, { fact: about, values: joined });
      return t('rules.is', { fact: about, values: joined });
    },
    [fact, value, t],
  );
  /** Text for the facts found where a condition does not hold, sent as `<fact> = <value>; …`; empty for other texts. */
  const findings = useCallback(
    (found: string): string =>
      factsFound(found)
        .map(({ fact: name, value: text }) =>
          t('rules.is', { fact: fact(name), values: text === '–' ? t('claims.unknown') : value(text, name) }),
        )
        .join(t('rules.and')),
    [fact, value, t],
  );
  return { fact, value, condition, findings };
}
