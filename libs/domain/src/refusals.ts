import { SUPPORT_REFUSALS } from './support-refusals.js';

/** The stable codes of refusals, each with its reason and the next step in zh and en. */
export const REFUSALS = {
  FORBIDDEN: {
    zh: '此角色或组织不能执行该操作，或与已办步骤不能由同一组织办理；请改由有权限的角色或另一组织办理',
    en: 'This role or organisation may not perform the action, or the same organisation did an earlier step; let a permitted role or another organisation do it',
  },
  OTHER_JURISDICTION: {
    zh: '该事项属于其他辖区或全市，本辖区账号不能办理；请由该辖区或全市的主管部门办理',
    en: 'The matter belongs to another jurisdiction or to the whole city; let the authority of that district or of the city decide it',
  },
  SEPARATE_PERSON_REQUIRED: {
    zh: '同一账号已办理此事项的前一步骤，按职责分离须由他人办理；请由有权办理此业务的另一人用本人账号办理',
    en: 'The same account took an earlier step of this matter, and duties are separated by person; let another person with the right to this action send it with their own account',
  },
  NOT_YOURS_TO_DELEGATE: {
    zh: '只能委托本人现有的角色；请选择本人在该组织的有效角色',
    en: 'Only a role of your own can be handed over; choose a role that you have in the organisation now',
  },
  DEPUTY_NOT_A_COLLEAGUE: {
    zh: '代理人须是同一组织的另一在任人员；请选择本组织的其他账号',
    en: 'A deputy is another person with a membership in the same organisation; choose a colleague',
  },
  DELEGATION_PERIOD_NOT_VALID: {
    zh: '委托期限须晚于现在、不超过 92 天，且不超出本人身份的有效期；请调整起止时间',
    en: 'A delegation ends after now, lasts at most 92 days and not longer than your own membership; change its period',
  },
  DELEGATION_NOT_FOUND: {
    zh: '没有这项委托，或已结束；请刷新列表',
    en: 'There is no such delegation, or it has ended; reload the list',
  },
  FIRST_APPROVAL_DIFFERS: {
    zh: '与首次审批的金额不一致；请按首次审批的金额办理，或先撤回首次审批',
    en: 'The amount differs from that of the first approval; approve the same amount, or withdraw the first approval before',
  },
  NO_FIRST_APPROVAL: {
    zh: '该申领没有待二次审批的首次审批；请核对申领编号',
    en: 'No first approval of the claim waits for a second one; check which claim is meant',
  },
  DATE_IN_FUTURE: {
    zh: '发生时间晚于当前时间；请填写不晚于现在的时间',
    en: 'The time of occurrence is later than now; enter a time that is not in the future',
  },
  SUBMISSION_BACKDATED: {
    zh: '申请以记录时间为准，发生时间须在记录前 24 小时之内，纸质申请须为收件当日；请删去发生时间，此前收到的纸质申请请由市场监管部门补录',
    en: 'A submission counts when it is recorded: its time of occurrence lies within the day before, or on the day a paper was received; leave the time out, and let the regulator record a paper received earlier',
  },
  RECEIVED_IS_FOR_SUBMISSIONS: {
    zh: '只有申请类操作可按纸质申请补录；请删去收件信息，由经办组织办理',
    en: 'Only a submission can be recorded as received on paper; remove `received` and let the organisation itself act',
  },
  NO_PART_TO_SUBMIT: {
    zh: '收件当日，该组织在本产业链的身份不能提交此类申请；请核对申请单位与收件日期，或先由链长办公室办理入链',
    en: 'On the date received the organisation had no part in the chain that may make this submission; check the submitter and the date, or let the chain chief office enrol it first',
  },
  LATE_REASON_REQUIRED: {
    zh: '记录距发生已超过期限（默认 7 天），需要补录原因；请选择原因，选“其他”时请写明',
    en: 'The fact is recorded later than the limit (7 days unless set otherwise) and needs a late reason; choose one, and write words with OTHER',
  },
  DATE_TOO_EARLY: {
    zh: '发生时间早于 2000 年；请核对日期，确属历史数据的请以“历史数据导入”为补录原因',
    en: 'The time of occurrence is before the year 2000; check the date, and give HISTORICAL_IMPORT as the late reason where it is right',
  },
  BEFORE_PRECEDING_STEP: {
    zh: '发生时间早于它所依据的步骤；请填写不早于该步骤的时间',
    en: 'The time of occurrence is before the step it follows; give a time that is not before that step',
  },
  CONCURRENCY_CONFLICT: {
    zh: '数据已被他人更新，请刷新后重试',
    en: 'The record was changed by someone else; reload and try again',
  },
  NOT_A_CHAIN_MEMBER: {
    zh: '该组织不是本产业链的链主或链员；请先由链长办公室加入链员',
    en: 'The organisation is neither leader nor member of this chain; the chain chief office must enrol it first',
  },
  NOT_THE_CHAIN_CHIEF: {
    zh: '该单位不是本产业链的链长办公室；请由本产业链的链长办公室办理',
    en: 'The unit is not the chain chief office of this chain; let the office of this chain act',
  },
  BODY_NOT_ENROLLED: {
    zh: '该机构未纳入本产业链的支撑机构；请先由链长办公室纳入，或改由已纳入的机构办理',
    en: 'The body is not enrolled as a supporting body of this chain; enrol it first, or let an enrolled body act',
  },
  BODY_SUSPENDED: {
    zh: '该机构已被暂停，不能出具结果；请待恢复后办理，或改由其他机构办理',
    en: 'The body is suspended and may not issue results; wait until it is reinstated, or let another body act',
  },
  ACCREDITATION_NOT_VALID: {
    zh: '该机构当日没有有效的资质；请先登记有效的资质，或改由其他机构办理',
    en: 'No accreditation of the body is valid on the day; record a valid one first, or let another body act',
  },
  OUTSIDE_ACCREDITED_SCOPE: {
    zh: '超出该机构的资质范围；请改由资质范围覆盖的机构办理',
    en: 'The activity is outside the accredited scope of the body; let a body with this scope act',
  },
  ACCREDITATION_NOT_FOUND: {
    zh: '没有这项机构资质；请核对资质编号',
    en: 'The body has no such accreditation; check the identifier',
  },
  BID_NOT_FOUND: {
    zh: '没有这份揭榜申请，或申请已撤回、未入选；请核对申请编号',
    en: 'The bid does not exist, or was withdrawn or rejected; check the identifier',
  },
  ORGANISATION_ALREADY_REGISTERED: {
    zh: '该组织已登记；请直接使用已登记的组织，或另用编号',
    en: 'The organisation is already registered; use the registered one, or another identifier',
  },
  CREDIT_CODE_INVALID: {
    zh: '统一社会信用代码校验不通过，请对照证照核对',
    en: 'The unified social credit code fails its check (GB 32100); compare it with the licence',
  },
  CREDIT_CODE_REASON_NOT_NEEDED: {
    zh: '信用代码符合规则或未填写，不需要理由，请删去理由',
    en: 'The credit code follows the rules or is not given, and needs no reason; remove the reason',
  },
  CREDIT_CODE_TAKEN: {
    zh: '该统一社会信用代码已登记在另一组织名下；请核对代码，或使用已登记的组织',
    en: 'The unified social credit code is registered for another organisation; check the code, or use that organisation',
  },
  ORGANISATION_KIND_MISMATCH: {
    zh: '组织类型不符合该操作的要求；请选择类型相符的组织',
    en: 'The organisation is not of the required kind; choose an organisation of that kind',
  },
  CHAIN_ALREADY_ESTABLISHED: {
    zh: '该产业链已登记；请使用已登记的产业链，或另用标识',
    en: 'The chain is already established; use it, or choose another slug',
  },
  CHAIN_NOT_ACTIVE: {
    zh: '该产业链已暂停或结束，不再受理新事项；请待恢复后办理',
    en: 'The chain is suspended or closed and accepts nothing new; wait until it is resumed',
  },
  CHAIN_CHIEF_ALREADY_APPOINTED: {
    zh: '已任命链长，请使用更换链长',
    en: 'A chain chief is already appointed; replace the chief instead',
  },
  CHAIN_LEADER_ALREADY_DESIGNATED: {
    zh: '已有在任链主；请先撤销现任链主',
    en: 'The chain already has an active leader; revoke that leader first',
  },
  ALREADY_ENROLLED: {
    zh: '该组织已加入本产业链；请勿重复加入',
    en: 'The organisation is already enrolled in this chain; do not enrol it twice',
  },
  STRATEGY_ALREADY_PUBLISHED: {
    zh: '一链一策已发布，请修订',
    en: 'The strategy is already published; revise it instead',
  },
  REASON_REQUIRED: { zh: '没有填写原因；请填写', en: 'The reason is missing; enter it' },
  VERSION_GAP: {
    zh: '版本号必须连续；请填写当前版本的下一个版本号',
    en: 'Versions must be consecutive; use the number after the current version',
  },
  PERIOD_NOT_ENDED: {
    zh: '该期尚未结束，请在期末日当天或之后报告',
    en: 'The period has not ended; report on its last day or later',
  },
  PERIOD_END_MISMATCH: {
    zh: '期末日与报告期不一致，请改用该期的最后一天，或不填由系统得出',
    en: 'The end date is not that of the period; use the last day of the period, or leave it out',
  },
  PERIOD_ALREADY_REPORTED: {
    zh: '该期已报告；请改报其他期次，数值有误时请更正',
    en: 'The period is already reported; report another period, or correct the value',
  },
  ALREADY_EXISTS_IN_OTHER_CASE: {
    zh: '已有只在大小写上不同的编号，请沿用原编号或另取编号',
    en: 'An identifier that differs only in case is in use; use that one, or choose another',
  },
  ALREADY_EXISTS: { zh: '编号已被使用；请另用编号', en: 'The identifier is already in use; choose another one' },
  BID_WINDOW_CLOSED: { zh: '揭榜申请已截止；请申请其他榜单', en: 'The bid window is closed; bid on another call' },
  BID_WINDOW_OPEN: {
    zh: '揭榜申请尚未截止，不能确定揭榜单位',
    en: 'Bids are still open; an award is not possible yet',
  },
  BIDS_NOT_OPENED: {
    zh: '揭榜申请尚未开启；请先开启',
    en: 'The bids of the call are not opened yet; open them first',
  },
  BIDS_ALREADY_OPENED: {
    zh: '揭榜申请已开启；请查看该项目的揭榜申请',
    en: 'The bids of the call are opened already; see the bids of the project',
  },
  DUPLICATE_BID: {
    zh: '该单位已提交揭榜申请；请先撤回原申请',
    en: 'The bidder already has a bid on this call; withdraw it first',
  },
  NOT_THE_UNDERTAKER: {
    zh: '该单位不是本项目的揭榜（承担）单位；请由承担单位办理',
    en: 'The organisation is not the lead contractor of this project; let the lead contractor act',
  },
  STILL_ON_CHAIN: {
    zh: '原单位仍在链上，由其继续办理；请在其退出产业链后移交',
    en: 'The organisation is still on the chain and continues; hand it over after the organisation has left',
  },
  CANNOT_UNDERTAKE: {
    zh: '该类机构不能承担此类项目：协会和媒体只承担品牌项目，请另选承担单位',
    en: 'Bodies of this kind do not undertake such projects (associations and media: brand projects only); choose another one',
  },
  UNDERTAKER_MISMATCH: {
    zh: '承担单位与入选的揭榜单位不一致；请填写入选单位，或不填',
    en: 'The lead contractor is not the bidder of the awarded bid; enter that bidder, or leave it out',
  },
  DUPLICATE_MILESTONE: {
    zh: '里程碑计划中有同名的里程碑；请改用不同的名称',
    en: 'The plan has two milestones of this name; give them different names',
  },
  MILESTONE_OUTSIDE_PROJECT: {
    zh: '里程碑的应完成日须在启动日与计划完成日之间；请改用其间的日期',
    en: 'A milestone is due between the start and the planned end of the project; choose a date between them',
  },
  MILESTONE_ALREADY_REPORTED: {
    zh: '该里程碑已报告；请报告其他里程碑',
    en: 'The milestone is already reported; report another one',
  },
  OPEN_NONCONFORMITIES: {
    zh: '存在未关闭的不合格项；请先关闭所列不合格项',
    en: 'The project has open nonconformities; close the listed ones first',
  },
  BOTTLENECK_ON_OTHER_CHAIN: {
    zh: '质量堵点属于另一条产业链；请选择本产业链的质量堵点',
    en: 'The bottleneck belongs to another chain; choose a bottleneck of this chain',
  },
  PROJECT_ON_OTHER_CHAIN: {
    zh: '项目属于另一条产业链；请选择本产业链的项目',
    en: 'The project belongs to another chain; choose a project of this chain',
  },
  SUBJECT_ON_OTHER_CHAIN: {
    zh: '该样品或资助事项属于另一条产业链或项目；请在其所属的产业链或项目办理',
    en: 'The test item or the subject of the claim belongs to another chain or project; act there instead',
  },
  PROJECT_NOT_ACCEPTED: {
    zh: '项目尚未通过验收；请先完成验收',
    en: 'The project is not accepted yet; complete the acceptance first',
  },
  PROJECT_UNDER_WAY: {
    zh: '该质量堵点有已确定或进行中的项目；请先终止或验收该项目',
    en: 'A project on this bottleneck is awarded or under way; terminate or accept it first',
  },
  BOTTLENECK_DISMISSED: {
    zh: '项目针对的质量堵点未予认定；请先重开该堵点或终止项目',
    en: 'The bottleneck of the project was dismissed; reopen the bottleneck or terminate the project',
  },
  SOLUTION_NOT_IMPLEMENTED: {
    zh: '项目验收时解决方案未实施，不能解决该堵点；请指明已实施解决方案的项目',
    en: 'The project was accepted without its solution implemented; name a project whose solution is',
  },
  ACCEPTED_BEFORE_REOPENING: {
    zh: '项目在堵点重开之前验收，不能再次解决它；请指明重开之后验收的项目',
    en: 'The project was accepted before the bottleneck was reopened; name one that was accepted after that',
  },
  PROJECT_FOR_OTHER_BOTTLENECK: {
    zh: '项目针对的是另一质量堵点；请选择针对该堵点的项目',
    en: 'The project is for another bottleneck; choose a project for this one',
  },
  CHAIN_REQUIRED: {
    zh: '没有项目时必须指明产业链；请填写产业链',
    en: 'A chain is required without a project; enter the chain',
  },
  RESPONSIBLE_REQUIRED: {
    zh: '没有项目时必须指明产品责任单位；请填写责任单位',
    en: 'The responsible organisation is required without a project; enter it',
  },
  TEST_ALREADY_RECORDED: {
    zh: '该检测编号已记录；请核对编号，内容有误时请更正原记录',
    en: 'A test with this identifier is already recorded; check it, or correct the recorded result',
  },
  ATTEMPT_ALREADY_RECORDED: {
    zh: '该次检测已有有效结果；请填写下一次，或先作废原报告',
    en: 'This attempt already has a counted result; use the next attempt, or void the report first',
  },
  ATTEMPT_GAP: { zh: '检测次数必须连续；请填写下一次', en: 'Attempts must be consecutive; use the next number' },
  RETEST_WITHOUT_FAILURE: {
    zh: '上次检测未判不合格，不能复测；请作为新的样品检测',
    en: 'The previous attempt did not fail, so a retest is not possible; record a new test item',
  },
  RETEST_OF_MISMATCH: {
    zh: '复测所指的原检测不是上一次检测；请填写上一次检测的编号',
    en: 'The retest refers to a test other than the previous attempt; enter the previous test',
  },
  CORRECTIVE_ACTION_NOT_COMPLETED: {
    zh: '纠正措施尚未完成，不能复测；请先报告措施完成',
    en: 'The corrective action is not completed, so a retest is not possible; report its completion first',
  },
  CALIBRATION_EXPIRED: {
    zh: '检测当日仪器不在校准有效期内；请使用有效校准的仪器',
    en: 'The instrument was not in calibration on the day of the test; use a calibrated instrument',
  },
  VERDICT_MISMATCH: {
    zh: '判定与测量值和限值不符；请核对测量值、限值，或不填判定',
    en: 'The verdict does not match the measured value and the limit; check them, or leave the verdict out',
  },
  MEASURED_NOT_COMPARABLE: {
    zh: '测量值无法与限值比较，请按所示形式填写',
    en: 'The measured value cannot be compared with the limit; write it in one of the forms shown',
  },
  LIMIT_NOT_UNDERSTOOD: {
    zh: '限值无法识别，请按所示形式填写',
    en: 'The limit cannot be understood; write it in one of the forms shown',
  },
  ALREADY_VOIDED: { zh: '该报告已作废；请核对检测编号', en: 'The report is already voided; check the test identifier' },
  TEST_NOT_FOUND: { zh: '没有这项检测；请核对检测编号', en: 'The test does not exist; check the identifier' },
  NONCONFORMITY_NOT_FOUND: {
    zh: '没有这个不合格项；请核对不合格项编号',
    en: 'The nonconformity does not exist; check the identifier',
  },
  NOT_THE_RESPONSIBLE: {
    zh: '该单位不是不合格项的责任单位；请由责任单位办理',
    en: 'The organisation is not responsible for this nonconformity; let the responsible one act',
  },
  REVISION_GAP: {
    zh: '纠正措施版本必须连续；请填写当前版本的下一个版本',
    en: 'Corrective action revisions must be consecutive; use the number after the current revision',
  },
  NO_PASSING_RETEST: {
    zh: '没有合格的复测结果；请先复测合格',
    en: 'No retest has passed; record a passing retest first',
  },
  CORRECTION_WITHOUT_DOCUMENT: {
    zh: '更正须附依据文件（原始记录或重新出具的报告）的 SHA-256 摘要，请填写后再提交',
    en: 'A correction names the SHA-256 of its source document, such as the raw record or the reissued report; add it and try again',
  },
  LIMIT_LOOSENED: {
    zh: '更正会放宽限值或改变计量单位；请改用“申请放宽限值”，写明限值在文件中的位置，由链长办公室确认',
    en: 'The correction loosens the limit or changes the unit; use "propose a looser limit", say where the document states it, and have the chain chief office confirm it',
  },
  LIMIT_NOT_LOOSENED: {
    zh: '该更正没有放宽限值，请使用“更正检测结果”',
    en: 'This does not loosen the limit; use "correct a test result"',
  },
  NO_LOOSER_LIMIT: {
    zh: '该检测没有待确认的放宽限值申请；请核对检测编号',
    en: 'No looser limit awaits a decision on this test; check the identifier of the test',
  },
  RETEST_NOT_COMPARABLE: {
    zh: '复测与原不合格检测不可比；方法、单位、责任单位须相同，限值不得放宽，否则请在记录时写明偏离原因，并先经链长办公室批准偏离',
    en: 'The retest is not comparable with the failed test: method, unit and responsible organisation are the same and the limit is no looser; else state the reason for the deviation when recording it, and have the chain chief office approve the deviation first',
  },
  RETEST_NOT_LATEST: {
    zh: '该结果不是最近一次有效检测，请按最近一次有效检测验证',
    en: 'This is not the latest counted result; verify by the latest one',
  },
  NO_DEVIATION: {
    zh: '该结果没有需要批准的偏离，或记录时未写明偏离原因；请核对检测结果，或重新记录检测并写明偏离原因',
    en: 'The result has no deviation to approve, or it was recorded without the reason for one; check the result, or record the test again with the reason',
  },
  CLOSING_REASON_NOT_FOUND: {
    zh: '产生该不合格项的检测结果与所选理由不符；请选择相符的理由，或先完成纠正措施并复测',
    en: 'The result that opened the nonconformity does not support this reason; choose the reason that applies, or complete the corrective action and retest',
  },
  NOTHING_TO_REVIEW: {
    zh: '该报告没有待完成的机构资质复核，请在待复核清单中选择',
    en: 'No review of the accreditation is open for this report; choose one from the list of reviews',
  },
  RETEST_PASSED: {
    zh: '复测合格，不能驳回纠正措施；请验证并关闭',
    en: 'The retest passed, so the corrective action cannot be rejected; verify it instead',
  },
  CERTIFIED_LEVEL_MISMATCH: {
    zh: '软件、机器人、无人驾驶等级认证须有等级，其他认证没有等级；请据此填写或清空等级',
    en: 'Software, robot and driverless level schemes have a level, other schemes have none; enter or clear the level accordingly',
  },
  CERTIFICATE_NOT_FOUND: {
    zh: '没有这份校准证书；请核对证书编号',
    en: 'The calibration certificate does not exist; check the identifier',
  },
  VALIDITY_ENDS_BEFORE_START: {
    zh: '截止日期早于开始日期或发生日期；请核对日期',
    en: 'The end date is before the start or the date of occurrence; check the dates',
  },
  INSTRUMENT_ON_OTHER_CHAIN: {
    zh: '仪器属于另一条产业链；请选择本产业链的仪器',
    en: 'The instrument belongs to another chain; choose an instrument of this chain',
  },
  INSTRUMENT_OF_OTHER_OWNER: {
    zh: '该仪器已登记在另一组织名下，请核对仪器编号',
    en: 'The instrument is on file for another owner; check its number',
  },
  NOT_THE_OWNER: {
    zh: '只有仪器所有者、为其校准的机构或市场监管部门可以报告失准，请告知其中一方',
    en: 'Only the owner of the instrument, a body that calibrated it or the regulator reports it; inform one of them',
  },
  TEST_BEFORE_SAMPLE: {
    zh: '该检测早于抽样（或申请复检）日期；请选择抽样之后对该样品所做的检测',
    en: 'The test was done before the sample was taken, or the re-inspection requested; name a test of that sample',
  },
  TEST_OF_OTHER_SAMPLING: {
    zh: '该检测已作为另一次抽查的结果；请选择本次抽查样品的检测',
    en: 'The test is the result of another sampling; name the test of this sample',
  },
  REPORT_NO_TAKEN: {
    zh: '该机构已用此报告编号出具另一份检测结果，请填写本次报告的编号',
    en: 'The body has used this report number for another result; give the number of this report',
  },
  NOT_THE_FIRST: {
    zh: '该组织此前已获得同一荣誉，不能标记为首次；请改为非首次',
    en: 'The organisation was granted this honour before; do not mark it as the first',
  },
  UNIT_MISMATCH: {
    zh: '计量单位与指标定义不一致；请使用指标的计量单位',
    en: 'The unit is not that of the indicator; use the unit of the indicator',
  },
  BASELINE_ALREADY_SET: {
    zh: '指标已有基期，请使用“调整基期”并说明原因',
    en: 'The indicator already has a baseline; move it with a reason instead',
  },
  PERIOD_NOT_REPORTED: {
    zh: '该期尚未报告，请先报告该期数值',
    en: 'Nothing is reported for the period; report its value first',
  },
  SUBJECT_UNDER_REVIEW: {
    zh: '资助事项（项目）正在复核；请在复核通过并重新验收后批准或支付',
    en: 'The project of the claim is under review; approve or pay once it is accepted again',
  },
  OVER_BUDGET: {
    zh: '报价高于榜单预算，榜单也未允许超预算；请选择预算内的揭榜申请，或重新发布榜单',
    en: 'The bid is above the budget of the call, which allows no more; award a bid within it, or publish another call',
  },
  SAMPLED_RECENTLY: {
    zh: '同一产品 6 个月内不得重复抽查；请在期满后抽查',
    en: 'The same product is not spot-checked twice within six months; wait until they have passed',
  },
  REINSPECTION_TOO_LATE: {
    zh: '申请复检的期限已过；原结果为最终结果，请据此处理',
    en: 'The time to request a re-inspection has passed; the first result is final',
  },
  SUBJECT_NOT_OF_PRODUCER: {
    zh: '该样品不是被抽查单位的产品；请核对样品编号',
    en: 'The test item is not a product of the sampled organisation; check its identifier',
  },
  CRITICAL_INCIDENT: {
    zh: '试验中发生重大异常，不能准予推广；请选择其他结论',
    en: 'A critical incident happened in the trial, so the product cannot be admitted; choose another outcome',
  },
  METHOD_NOT_NAMED: {
    zh: '请选择导入的质量管理方法；选择“其他方法”时在说明中写明',
    en: 'Choose the quality method that was adopted; name another method in the note',
  },
  METHOD_NOT_ADOPTED: {
    zh: '只有“导入先进质量方法”才填写质量管理方法，请改选类别或删去方法',
    en: 'Only the adoption of a method names one; change the kind or leave the method out',
  },
  PUBLIC_STANDARD_OF_BODY: {
    zh: '社会公用计量标准由计量或检测机构建立；企业请选择企业最高计量标准或标准物质',
    en: 'Public measurement standards are those of bodies; an enterprise chooses its highest standard or a reference material',
  },
  UNIT_NOT_RESPONSIBLE: {
    zh: '该单位不是本任务的责任单位；请由责任单位报告',
    en: 'The unit is not responsible for this task; let a responsible unit report',
  },
  UNITS_NOT_FINISHED: {
    zh: '还有责任单位未报告 100%，请先报告其进展',
    en: 'Some responsible units have not reported 100 %; report their progress first',
  },
  TASK_WITHOUT_EVIDENCE: {
    zh: '没有佐证，请先在进展报告中说明或指明佐证事件',
    en: 'There is no evidence; name an event or write a note in a progress report first',
  },
  EVIDENCE_REQUIRED: {
    zh: '没有佐证；请指明佐证事件，或附佐证文件',
    en: 'There is no evidence; name an event, or attach a file',
  },
  ALREADY_SEEN: {
    zh: '此前已确认已阅；如尚未回复，请直接回复',
    en: 'The notice was confirmed before; answer it if that was not done',
  },
  ALREADY_ANSWERED: {
    zh: '此前已回复；如需补充，请联系发送告知的单位',
    en: 'The notice was answered before; contact the organisation that sent it to add something',
  },
  FILE_NOT_UPLOADED: {
    zh: '本组织没有上传过这个文件，或大小、类型、摘要与上传时不同；请先上传，再原样使用上传所得的应答',
    en: 'Your organisation has uploaded no such file, or its size, type or digest is another; upload it first and use the answer as it is',
  },
  EVIDENCE_NOT_FOUND: {
    zh: '没有这个佐证事件，请从事件列表中选取已记录的事件',
    en: 'No such event is recorded; choose an event from the list of events',
  },
  GROUND_NOT_FOUND: {
    zh: '没有可以立案的快检或抽查结果；请核对快检或抽查编号',
    en: 'No suspect rapid test or failing spot check supports the case; check the identifiers',
  },
  METRIC_NOT_COMPARED: {
    zh: '比对中没有该指标；请选择比对方案中的指标',
    en: 'The comparison has no such metric; choose one of its metrics',
  },
  NO_GAP_FOUND: {
    zh: '该比对指标未发现差距；请选择有差距的指标',
    en: 'The metric has no gap; choose a metric with a gap',
  },
  SAME_ORGANISATION: {
    zh: '同一组织重复出现；请删除重复的组织',
    en: 'The same organisation occurs twice; remove the duplicate',
  },
  RESOURCE_TAKEN: {
    zh: '该时段已被预约；请另选日期',
    en: 'The resource is booked on one of the days; choose other days',
  },
  NOTHING_CHANGED: {
    zh: '更正后的内容与原记录相同；请填写需要更正的内容',
    en: 'The correction does not change the record; enter the corrected values',
  },
  APPLICATION_WINDOW_CLOSED: {
    zh: '该规则此时不受理申领；请在公布的申报期内提交',
    en: 'The rule takes no applications on this day; submit within a declared window',
  },
  WINDOW_CLOSES_BEFORE_OPENING: {
    zh: '申报期的截止日早于开始日；请核对日期',
    en: 'The window closes before it opens; check the dates',
  },
  CREDIT_RECORD_NOT_FOUND: {
    zh: '没有此编号的失信记录；请从该组织的记录中选择',
    en: 'There is no credit record with this number; choose one of the organisation',
  },
  CREDIT_RECORD_ENDED: {
    zh: '该失信记录已解除或已到期；请核对日期',
    en: 'The credit record is lifted or has ended; check the date',
  },
  DATE_AFTER_OCCURRENCE: {
    zh: '该日期晚于发生日期；请核对日期',
    en: 'The date is later than the date of occurrence; check the dates',
  },
  NOTHING_NAMED: { zh: '没有填写任何内容；请至少填写一项', en: 'No value is given; enter at least one' },
  INVALID_STATE: {
    zh: '当前状态不允许该操作；请核对记录的状态，先完成前一步骤',
    en: 'The current state does not allow this; check the status of the record, and complete the previous step first',
  },
  ...SUPPORT_REFUSALS,
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type RefusalCode = keyof typeof REFUSALS;
