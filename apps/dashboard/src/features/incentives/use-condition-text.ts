import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../components/figure/format-figure';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { factsFound } from './facts-found';
import type { RuleCondition } from './rule';

/** Whole yuan as people read it. */
export function useMoney(): (cny: number) => string {
  const { t } = useTranslation();
  return useCallback((cny) => t('value.cny', { amount: formatCount(cny) }), [t]);
}

/** A fact such as `certification.status` is said in the words of what it is about, where that has words of its own. */
const wordsFor = (fact: string | undefined): string =>
  fact?.startsWith('certification.') ? 'certificates' : fact?.startsWith('project.') ? 'projects' : 'rule_sets';

/** Facts, values and whole conditions of rules in words. */
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
      text === 'true' ? t('value.yes') : text === 'false' ? t('value.no') : label(text, wordsFor(about)),
    [t, label],
  );
  const condition = useCallback(
    ({ fact: name, op, values }: RuleCondition): string => {
      const about = fact(name);
      if (op === 'eq' && values.length === 1 && values[0] === 'true') return about;
      if (op === 'eq' && values.length === 1 && values[0] === 'false') return t('rules.isNot', { fact: about });
      const said = values.map((each) => value(each, name)).join(t('rules.or'));
      if (op === 'gte' || op === 'lte') return t(`rules.${op}`, { fact: about, values: said });
      return t('rules.is', { fact: about, values: said });
    },
    [fact, value, t],
  );
  /** What was found of conditions that do not hold, sent as `<fact> = <value>; …`; empty for another text. */
  const findings = useCallback(
    (found: string): string =>
      factsFound(found)
        .map(({ fact: name, value: said }) =>
          t('rules.is', { fact: fact(name), values: said === '–' ? t('claims.unknown') : value(said, name) }),
        )
        .join(t('rules.and')),
    [fact, value, t],
  );
  return { fact, value, condition, findings };
}
