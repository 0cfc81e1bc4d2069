/** Why the business says no: the stable codes, with the sentence people read. */
export const REFUSALS = {
  FORBIDDEN: { zh: '此角色无权执行该操作,或职责必须分离', en: 'This role may not do this, or duties must be separate' },
  DATE_IN_FUTURE: { zh: '发生时间晚于当前时间', en: 'The time of occurrence is later than now' },
  CONCURRENCY_CONFLICT: { zh: '数据已被他人更新,请刷新后重试', en: 'The record has moved on; reload and try again' },
  NOT_A_CHAIN_MEMBER: {
    zh: '该组织不是本产业链的链主或链员',
    en: 'The organisation is neither leader nor member of this chain',
  },
  NOT_THE_CHAIN_CHIEF: {
    zh: '该单位不是本产业链的链长办公室',
    en: 'The unit is not the chain chief office of this chain',
  },
  BODY_NOT_ENROLLED: {
    zh: '该机构未纳入本产业链的基础支撑',
    en: 'The body is not enrolled as a supporting body of this chain',
  },
  BID_NOT_FOUND: { zh: '没有这份投标', en: 'There is no such bid' },
  ORGANISATION_ALREADY_REGISTERED: { zh: '该组织已登记', en: 'The organisation is already registered' },
  CREDIT_CODE_INVALID: {
    zh: '统一社会信用代码校验不通过',
    en: 'The unified social credit code fails its check (GB 32100)',
  },
  ORGANISATION_KIND_MISMATCH: {
    zh: '组织类型不符合该操作的要求',
    en: 'The organisation is not of the kind this action needs',
  },
  CHAIN_ALREADY_ESTABLISHED: { zh: '该产业链已建立', en: 'The chain is already established' },
  CHAIN_CHIEF_ALREADY_APPOINTED: {
    zh: '已任命链长,请使用更换链长',
    en: 'A chain chief is already appointed; replace the chief instead',
  },
  CHAIN_LEADER_ALREADY_DESIGNATED: { zh: '已有在任链主', en: 'The chain already has an active leader' },
  ALREADY_ENROLLED: { zh: '该组织已加入本产业链', en: 'The organisation is already enrolled in this chain' },
  STRATEGY_ALREADY_PUBLISHED: {
    zh: '一链一策已发布,请修订',
    en: 'The strategy is already published; revise it instead',
  },
  VERSION_GAP: { zh: '版本号必须连续', en: 'Versions must follow each other without a gap' },
  PERIOD_ALREADY_REPORTED: { zh: '该期进展已报告', en: 'Progress for this period is already reported' },
  ALREADY_EXISTS: { zh: '编号已被使用', en: 'The identifier is already in use' },
  BID_WINDOW_CLOSED: { zh: '揭榜投标已截止', en: 'The bid window is closed' },
  BID_WINDOW_OPEN: { zh: '投标尚未截止,不能定标', en: 'Bids are still open; an award is not possible yet' },
  DUPLICATE_BID: { zh: '该单位已有有效投标', en: 'The bidder already has a bid on this call' },
  NOT_THE_UNDERTAKER: {
    zh: '该单位不是本项目的揭榜(承担)单位',
    en: 'The organisation is not the undertaker of this project',
  },
  UNDERTAKER_MISMATCH: { zh: '承担单位与中标投标人不一致', en: 'The undertaker is not the bidder of the awarded bid' },
  MILESTONE_ALREADY_REPORTED: { zh: '该里程碑已报告', en: 'The milestone is already reported' },
  OPEN_NONCONFORMITIES: { zh: '存在未关闭的不合格项', en: 'There are open nonconformities' },
  PROJECT_ON_OTHER_CHAIN: { zh: '项目属于另一条产业链', en: 'The project belongs to another chain' },
  SUBJECT_ON_OTHER_CHAIN: {
    zh: '该试样属于另一条产业链或项目',
    en: 'The test subject belongs to another chain or project',
  },
  PROJECT_NOT_ACCEPTED: { zh: '项目尚未通过验收', en: 'The project is not accepted yet' },
  PROJECT_FOR_OTHER_BOTTLENECK: { zh: '项目针对的是另一质量堵点', en: 'The project is for another bottleneck' },
  RESPONSIBLE_REQUIRED: {
    zh: '没有项目时必须指明产品责任单位',
    en: 'Without a project the responsible organisation must be named',
  },
  TEST_ALREADY_RECORDED: { zh: '该检测编号已记录', en: 'A test with this identifier is already recorded' },
  ATTEMPT_ALREADY_RECORDED: { zh: '该次检测已有有效结果', en: 'This attempt already has a counted result' },
  ATTEMPT_GAP: { zh: '检测次数必须连续', en: 'Attempts must follow each other without a gap' },
  RETEST_WITHOUT_FAILURE: { zh: '上次检测未判不合格,不能复检', en: 'A retest needs a failed attempt before it' },
  RETEST_OF_MISMATCH: {
    zh: '复检所指的原检测不是上一次检测',
    en: 'The retest names another test than the attempt before it',
  },
  CORRECTIVE_ACTION_NOT_COMPLETED: {
    zh: '纠正措施尚未完成,不能复检',
    en: 'The corrective action is not completed; a retest is not possible yet',
  },
  CALIBRATION_EXPIRED: {
    zh: '检测当日仪器不在校准有效期内',
    en: 'The instrument was not in calibration on the day of the test',
  },
  VERDICT_MISMATCH: {
    zh: '判定与测量值和限值不符',
    en: 'The verdict does not agree with the measured value and the limit',
  },
  MEASURED_NOT_COMPARABLE: { zh: '测量值无法与限值比较', en: 'The measured value cannot be compared with the limit' },
  LIMIT_NOT_UNDERSTOOD: { zh: '限值格式无法识别', en: 'The limit is not understood' },
  ALREADY_VOIDED: { zh: '该报告已作废', en: 'The report is already voided' },
  TEST_NOT_FOUND: { zh: '没有这项检测', en: 'There is no such test' },
  NONCONFORMITY_NOT_FOUND: { zh: '没有这个不合格项', en: 'There is no such nonconformity' },
  NOT_THE_RESPONSIBLE: {
    zh: '该单位不是不合格项的责任单位',
    en: 'The organisation is not responsible for this nonconformity',
  },
  REVISION_GAP: { zh: '纠正措施版本必须连续', en: 'Corrective action revisions must follow each other' },
  NO_PASSING_RETEST: { zh: '没有合格的复检结果', en: 'There is no passing retest' },
  RETEST_PASSED: { zh: '复检合格,不能驳回纠正措施', en: 'The retest passed; the corrective action cannot be rejected' },
  CERTIFICATE_NOT_FOUND: { zh: '没有这份校准证书', en: 'There is no such calibration certificate' },
  VALIDITY_ENDS_BEFORE_START: { zh: '有效期早于发生日期', en: 'Validity ends before the date of occurrence' },
  INSTRUMENT_ON_OTHER_CHAIN: { zh: '仪器属于另一条产业链', en: 'The instrument belongs to another chain' },
  INVALID_STATE: { zh: '当前状态不允许该操作', en: 'The current state does not allow this' },
  AMOUNT_OUT_OF_RULE: { zh: '金额不符合规则', en: 'The amount is outside the rule' },
  PAYMENT_MISMATCH: { zh: '支付金额与批准金额不一致', en: 'The payment differs from the approved amount' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type RefusalCode = keyof typeof REFUSALS;
