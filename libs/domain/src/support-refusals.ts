/** Refusals about support: rule sets, claims, rounds, amounts and payments. */
export const SUPPORT_REFUSALS = {
  RULE_NOT_FOUND: {
    zh: '规则集中没有这条规则；请从规则集中选择规则',
    en: 'The rule set has no such rule; choose one of its rules',
  },
  RULE_SET_NOT_IN_FORCE: {
    zh: '提交当日有效的不是这一版规则；请按当日有效的版本重新提交，或不填版本',
    en: 'Another version of the rules is in force on the day of submission; submit under that one, or leave the version out',
  },
  RULE_NOT_SOUND: {
    zh: '规则的金额与类型不一致；请按金额类型填写金额、等次或上限',
    en: 'The amounts of a rule do not fit its kind of amount; enter the amount, tiers or cap of that kind',
  },
  FACT_UNKNOWN: {
    zh: '规则的条件引用了该类资助事项没有的事实；请从该类事项的事实中选择',
    en: 'A condition uses a fact that this kind of subject does not have; choose one of its facts',
  },
  OPERATOR_NOT_FOR_FACT: {
    zh: '该比较方式不适用于这一事实的类型；请另选比较方式',
    en: 'The operator does not fit the type of the fact; choose another operator',
  },
  ONE_VALUE_REQUIRED: {
    zh: '该比较方式只能有一个取值；请只填一个',
    en: 'The operator compares with exactly one value; enter one value',
  },
  VALUE_NOT_OF_FACT: {
    zh: '取值不符合该事实的类型或不在其代码之内；请核对取值',
    en: 'The value does not have the type of the fact, or is not one of its codes; check the value',
  },
  EVIDENCE_UNKNOWN: {
    zh: '该类资助事项没有这种可作依据的事件；请从该类事项的事件中选择',
    en: 'No event of this type can be evidence for this kind of subject; choose one of its events',
  },
  CLAIM_NOT_ELIGIBLE: {
    zh: '申领不符合资助条件；请查看资格审核，以所列理由驳回，或待条件恢复后再办',
    en: 'The claim does not meet the conditions of support; see its assessment and reject it for the reason given, or wait until the conditions hold again',
  },
  SUPPORT_NOT_FOUND: {
    zh: '该资助事项没有这一登记；请核对事项与登记编号',
    en: 'There is no such record for the subject; check the subject and the number of the record',
  },
  POOL_NOT_SHARED: {
    zh: '本规则按比例分配，该年度的资金池尚未分配；请先办理该年度的择优评审',
    en: 'The rule shares a pool in proportion, and the pool of the year is not shared yet; decide the round of the year first',
  },
  ROUND_INCOMPLETE: {
    zh: '该年度还有申领未列入评审；请把全部已提交的申领列入后再办',
    en: 'The round leaves out a claim of the year; list every submitted claim and try again',
  },
  REASON_MISMATCH: {
    zh: '驳回理由与资格审核的结果不一致；请使用审核得出的理由',
    en: 'The reason differs from the result of the assessment; use the reason of the assessment',
  },
  BUDGET_EXCEEDED: {
    zh: '超出年度或资金池上限；请减少金额，或待下一年度办理',
    en: 'The yearly or pool cap is exceeded; reduce the amount, or wait for the next year',
  },
  RANK_TAKEN: {
    zh: '该年度的第一名已由另一组织取得；请核对名次或年度',
    en: 'Another organisation holds the first rank of the year; check the rank and the year',
  },
  AMOUNT_OUT_OF_RULE: {
    zh: '金额不符合规则；请按规则的金额填写',
    en: 'The amount does not satisfy the rule; enter an amount within the rule',
  },
  PAYMENT_MISMATCH: {
    zh: '支付金额与批准金额不一致；请按批准金额支付',
    en: 'The payment differs from the approved amount; pay the approved amount',
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;
