import type { FieldRendererProps } from '../../components/registry/feature';
import { useAllRows } from '../../foundation/api/many-rows';
import { useLanguage } from '../../foundation/i18n/use-language';
import { TimeLink } from '../../foundation/time/time-link';
import { rowPath } from '../../components/declaration/declarations';

interface RuleNameProps extends Pick<FieldRendererProps, 'value' | 'row'> {
  readonly plain?: boolean;
}

/** The fields of a rule that its name needs. */
interface TitledRule {
  readonly ruleId: string;
  readonly titleZh: string;
  readonly titleEn: string;
}

/** The titles of rules by id, from the latest version that has the rule. */
export function useRuleTitles(): (ruleId: string) => string | undefined {
  const { pick } = useLanguage();
  const { data } = useAllRows('rule_sets');
  const rules = (data?.items ?? []).flatMap(({ row }) => row['rules'] as readonly TitledRule[]);
  return (ruleId) => {
    const rule = rules.findLast((each) => each.ruleId === ruleId);
    return rule === undefined ? undefined : pick({ zh: rule.titleZh, en: rule.titleEn });
  };
}

/** 资助规则: a rule by its title and number; links to the version of the rules that its row names. */
export function RuleName({ value: ruleId, row, plain = false }: RuleNameProps) {
  const titleOf = useRuleTitles();
  const { policyId, ruleSetVersion } = row;
  const path =
    typeof policyId === 'string' && typeof ruleSetVersion === 'number'
      ? rowPath('rule_sets', `${policyId}/${ruleSetVersion}`)
      : undefined;
  const number = <span className="mono nowrap">{ruleId}</span>;
  return (
    <span className="rule-name">
      {plain || path === undefined ? number : <TimeLink to={path}>{number}</TimeLink>} {titleOf(ruleId)}
    </span>
  );
}
