import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeclaredWords } from '../../components/declaration/use-declared-words';
import { formatCount } from '../../components/figure/format-figure';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import type { RuleCondition } from './rule';

/** Formats whole yuan. */
export function useMoney(): (cny: number | string) => string {
  const { t } = useTranslation();
  return useCallback((cny) => t('value.cny', { amount: formatCount(cny) }), [t]);
}

/** The read model and field that declare the labels of the values of a fact such as `certification.status`. */
const declaredIn = (fact: string | undefined): readonly [model: string, field: string] =>
  fact?.startsWith('certification.')
    ? ['certificates', 'status']
    : fact?.startsWith('project.')
      ? ['projects', 'status']
      : ['honours', 'outcome'];

/** Texts for facts, values and conditions of rules. */
export function useConditionText() {
  const { t, i18n } = useTranslation();
  /** The server's vocabulary has labels of facts, as of codes. */
  const { label } = useVocabulary();
  const { codeOf } = useDeclaredWords();
  const value = useCallback(
    (text: string, about?: string): string =>
      text === 'true' ? t('value.yes') : text === 'false' ? t('value.no') : codeOf(...declaredIn(about), text),
    [t, codeOf],
  );
  /** `A、B或C`, `A, B, or C`. */
  const alternatives = useCallback(
    (texts: readonly string[]): string => new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(texts),
    [i18n.language],
  );
  const condition = useCallback(
    ({ fact: name, op, values }: RuleCondition): string => {
      const about = label(name);
      if (op === 'eq' && values.length === 1 && values[0] === 'true') return about;
      if (op === 'eq' && values.length === 1 && values[0] === 'false') return t('rules.isNot', { fact: about });
      const joined = alternatives(values.map((each) => value(each, name)));
      if (op === 'gte' || op === 'lte') return t(`rules.${op}`, { fact: about, values: joined });
      return t('rules.is', { fact: about, values: joined });
    },
    [label, value, alternatives, t],
  );
  return { fact: label, value, alternatives, condition };
}
