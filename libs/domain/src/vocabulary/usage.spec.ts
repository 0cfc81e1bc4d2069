import { describe, expect, it } from '@jest/globals';
import { actions } from '../actions.js';
import type { Term } from '../kit/term.js';
import { REFUSALS } from '../refusals.js';
import { CODES, EVENT_TITLES, FIELDS, fieldTerm } from './vocabulary.js';

const actionNamed = (name: string) => actions.find((action) => action.name === name)!;
/** The Chinese label of a code, or of a field, in the form of one action. */
const codeIn = (action: string, code: string): string | undefined =>
  (actionNamed(action).terms.codes?.[code] ?? CODES[code])?.zh;
const fieldIn = (action: string, field: string): string | undefined => fieldTerm(actionNamed(action), field)?.zh;

// Words that had another meaning in the field, or two words for one thing.
describe('the usage of the field', () => {
  it.each([
    ['level of a standard', codeIn('publish-standard', 'INDUSTRY'), '行业标准'],
    ['party of a consortium', codeIn('form-consortium', 'INDUSTRY'), '产业'],
    ['dismissed bottleneck', codeIn('dismiss-bottleneck', 'DISMISSED'), '未予认定'],
    ['part of a chain', CODES['SUPPORTING_BODY']?.zh, '支撑机构'],
    ['test item', FIELDS['subjectId']?.zh, '样品'],
    ['lead contractor', FIELDS['undertakerId']?.zh, '承担单位'],
    ['unit of a measurement', FIELDS['unit']?.zh, '计量单位'],
    ['metric of a comparison', fieldIn('start-comparison', 'metrics'), '比对指标'],
    ['measurand', fieldIn('share-measurement-data', 'quantity'), '被测量'],
    ['outcome of a rapid test', fieldIn('record-rapid-test', 'outcome'), '快检结论'],
    ['result of an honour', codeIn('grant-honour', 'AWARDED'), '获评'],
    ['level of a platform', codeIn('recognise-nqi-platform', 'NATIONAL'), '国家级'],
    ['status before acceptance', codeIn('request-acceptance', 'ACCEPTANCE_REQUESTED'), '待验收'],
    ['treatment that was effective', codeIn('judge-treatment', 'CURED'), '已整改到位'],
    ['support that was obtained before', codeIn('reject-claim', 'DOUBLE_CLAIM'), '已重复享受'],
    ['project of a testing body', codeIn('propose-project', 'TESTING_BODY_DIGITALISATION'), '检验检测机构数字化升级'],
    ['verdict', codeIn('record-test-result', 'FAIL'), '不合格'],
    ['amounts by tier', codeIn('publish-rule-set', 'TIERED'), '分等次'],
  ])('%s is %s', (_what, label, expected) => expect(label).toBe(expected));

  it.each([
    ['undertakerId', 'Lead contractor'],
    ['subjectId', 'Test item'],
  ])('the field %s is %s in English', (field, en) => expect(FIELDS[field]?.en).toBe(en));

  it.each([
    ['dismiss-bottleneck', '不予认定质量堵点', 'Dismiss a bottleneck'],
    ['record-accreditation', '登记机构资质', 'Record an accreditation'],
    ['lapse-accreditation', '注销机构资质', 'Cancel an accreditation'],
    ['publish-open-bid-call', '发布榜单', 'Publish an open-bid call'],
    ['submit-bid', '提交揭榜申请', 'Submit a bid'],
    ['award-bid', '确定揭榜单位', 'Award a bid'],
    ['reject-bid', '不予入选', 'Reject a bid'],
    ['grant-certification', '颁发认证证书', 'Grant a certificate'],
    ['establish-chain', '登记产业链', 'Establish a chain'],
    ['log-quality-action', '记录质量活动', 'Log a quality action'],
    ['report-sandbox-incident', '报告沙盒试验异常情况', 'Report a sandbox incident'],
    ['grant-quality-loan', '批准深质贷', 'Grant a quality loan'],
  ])('the command %s is %s, in English %s', (name, zh, en) => expect(actionNamed(name).title).toEqual({ zh, en }));

  it.each([
    ['BottleneckDismissed', '质量堵点未予认定'],
    ['AccreditationLapsed', '已注销机构资质'],
    ['CertificationGranted', '已颁发认证证书'],
    ['SandboxIncidentReported', '已报告沙盒试验异常情况'],
    ['QualityLoanGranted', '已批准深质贷'],
  ])('the event %s is %s', (type, zh) => expect(EVENT_TITLES[type]?.zh).toBe(zh));

  // 复检 is the appeal against the result of a spot check; a test after a corrective action is 复测.
  it('distinguishes a retest from a re-inspection', () => {
    const titles = actions.map(({ title }) => title);
    const texts = [CODES, FIELDS, EVENT_TITLES, REFUSALS].flatMap((terms) => Object.values<Term>(terms));
    const named = [...titles, ...texts].filter(({ en }) => /retest|re-?inspect/i.test(en));
    expect(named.length).toBeGreaterThan(10);
    for (const { zh, en } of named) {
      if (/retest/i.test(en)) expect([en, zh]).toEqual([en, expect.not.stringContaining('复检')]);
      if (/re-?inspect/i.test(en)) expect([en, zh]).toEqual([en, expect.stringContaining('复检')]);
    }
  });
});
