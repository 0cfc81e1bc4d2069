import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { requireNewId } from '../kit/new-id.js';
import { isValueOf, OPERATORS_OF_TYPE } from './fact-declaration.js';
import type { RuleCondition, RuleSetVersion, SupportRule } from './rule-set.js';
import { factDeclaration, SUPPORT_SUBJECTS } from './subject-facts.js';

/** The places of the fields below are paths into the rule set, such as `rules[2].conditions[0].fact`. */
function requireSoundCondition(rule: SupportRule, { fact, op, values }: RuleCondition, place: string): void {
  const { ruleId, subjectType } = rule;
  const declaration = factDeclaration(subjectType, fact);
  if (!declaration) throw new Refusal('FACT_UNKNOWN', { ruleId, subjectType, fact }, `${place}.fact`);
  if (!OPERATORS_OF_TYPE[declaration.type].includes(op))
    refuse('OPERATOR_NOT_FOR_FACT', { ruleId, fact, type: declaration.type, op }, `${place}.op`);
  if (op !== 'in' && values.length !== 1) refuse('ONE_VALUE_REQUIRED', { ruleId, op }, `${place}.values`);
  const wrong = values.findIndex((value) => !isValueOf(declaration, value));
  if (wrong >= 0)
    refuse(
      'VALUE_NOT_OF_FACT',
      { ruleId, fact, type: declaration.type, value: values[wrong] ?? '' },
      `${place}.values[${wrong}]`,
    );
}

function requireKnownEvidence({ ruleId, subjectType, evidenceEvents }: SupportRule, place: string): void {
  const known: readonly string[] = SUPPORT_SUBJECTS[subjectType].evidence;
  const wrong = evidenceEvents.findIndex((type) => !known.includes(type));
  if (wrong >= 0)
    refuse(
      'EVIDENCE_UNKNOWN',
      { ruleId, subjectType, event: evidenceEvents[wrong] ?? '' },
      `${place}.evidenceEvents[${wrong}]`,
    );
}

function requireSoundAmount(rule: SupportRule, place: string): void {
  const { ruleId, amountType, amountCny, tiers, proRated, yearlyCapCny } = rule;
  const namesAmount = amountType === 'FIXED' || amountType === 'MAX';
  const sound =
    namesAmount === (amountCny !== undefined) &&
    (amountType === 'TIERED') === (tiers !== undefined) &&
    !(proRated === true && yearlyCapCny === undefined);
  if (!sound) throw new Refusal('RULE_NOT_SOUND', { ruleId }, place);
}

/** @throws Refusal for a rule set that cannot be judged or cannot pay what it promises, with the place in it */
export function requireSoundRules({ effectiveFrom, effectiveTo, rules }: RuleSetVersion): void {
  if (effectiveTo < effectiveFrom) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'effectiveTo');
  for (const [index, rule] of rules.entries()) {
    const place = `rules[${index}]`;
    requireNewId(
      rule.ruleId,
      rules.slice(0, index).map(({ ruleId }) => ruleId),
      'rules',
    );
    requireSoundAmount(rule, place);
    for (const [at, condition] of rule.conditions.entries())
      requireSoundCondition(rule, condition, `${place}.conditions[${at}]`);
    requireKnownEvidence(rule, place);
  }
}
