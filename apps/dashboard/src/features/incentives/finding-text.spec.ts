import i18next from 'i18next';
import { describe, expect, it } from '@jest/globals';
import type { AssessmentCheck } from '#contracts';
import { en } from '../../foundation/i18n/en';
import { zh } from '../../foundation/i18n/zh';
import { findingText } from './finding-text';

const texts = i18next.createInstance();
await texts.init({
  lng: 'zh-CN',
  resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
});

/** The finding in both languages; codes, names and values are not translated. */
const sentences = (check: AssessmentCheck): readonly string[] =>
  ['zh-CN', 'en'].map((language) =>
    findingText(check, {
      t: texts.getFixedT(language),
      label: (code) => code,
      organisation: (id) => `<${id}>`,
      value: (text) => text,
      money: (cny) => `¥${cny}`,
    }),
  );

const inForce = { effectiveFrom: '2023-06-20', effectiveTo: '2028-06-19', submittedOn: '2026-07-25' };
const failed = { op: 'eq', values: ['VALID'], holds: false };

describe('the finding of a check as a sentence', () => {
  it.each<[AssessmentCheck, string, string]>([
    [
      { code: 'POLICY_NOT_IN_FORCE', holds: true, ...inForce, qualifyingOn: '2026-06-20' },
      '达成 2026-06-20，申领 2026-07-25；政策有效期 2023-06-20 至 2028-06-19',
      'Earned 2026-06-20, submitted 2026-07-25; the policy is in force 2023-06-20 to 2028-06-19',
    ],
    [
      { code: 'POLICY_NOT_IN_FORCE', holds: true, ...inForce, qualifyingOn: null },
      '申领 2026-07-25；政策有效期 2023-06-20 至 2028-06-19',
      'Submitted 2026-07-25; the policy is in force 2023-06-20 to 2028-06-19',
    ],
    [{ code: 'SUBJECT_NOT_FOUND', holds: false, found: false }, '没有记录', 'not recorded'],
    [
      { code: 'NOT_BENEFICIARY', holds: true, beneficiary: 'ENTERPRISE', beneficiaryIds: ['maker'] },
      '<maker>',
      '<maker>',
    ],
    [{ code: 'BARRED_BY_CREDIT_RECORD', holds: true, creditRecords: [] }, '', ''],
    [
      {
        code: 'BARRED_BY_CREDIT_RECORD',
        holds: false,
        creditRecords: [
          { recordId: 'CR-1', source: '处罚决定书', severity: 'SERIOUS_BREACH', inForceUntil: '2027-03-01' },
        ],
      },
      'CR-1（SERIOUS_BREACH），有效期至 2027-03-01：处罚决定书',
      'CR-1 (SERIOUS_BREACH), in force until 2027-03-01: 处罚决定书',
    ],
    [
      {
        code: 'DOUBLE_CLAIM',
        holds: false,
        earlierClaimIds: ['IC-1'],
        otherMunicipalSupportDeclared: false,
        externalSupports: [],
      },
      '见此前的申领 IC-1',
      'See earlier claims: IC-1',
    ],
    [
      {
        code: 'DOUBLE_CLAIM',
        holds: true,
        earlierClaimIds: [],
        otherMunicipalSupportDeclared: false,
        externalSupports: [],
      },
      '',
      '',
    ],
    [
      {
        code: 'DOUBLE_CLAIM',
        holds: false,
        earlierClaimIds: [],
        otherMunicipalSupportDeclared: false,
        externalSupports: [{ supportId: 'ES-1', policy: '绿色计划', amountCny: 50, document: '通知 18 号' }],
      },
      '绿色计划已资助 ¥50（通知 18 号）',
      'Supported by 绿色计划 with ¥50 (通知 18 号)',
    ],
    [{ code: 'NOT_FIRST_TIME', holds: true, firstTimeOnly: true, earnedBefore: false }, '首次', 'first time'],
    [
      { code: 'EVIDENCE_MISSING', holds: false, missing: ['ProjectAccepted'] },
      '缺少 ProjectAccepted',
      'Missing: ProjectAccepted',
    ],
    [
      {
        code: 'CONDITION_NOT_MET',
        holds: false,
        failed: [
          { ...failed, fact: 'certification.status', actual: 'WITHDRAWN' },
          { ...failed, fact: 'project.tier', actual: null },
        ],
      },
      'certification.status：WITHDRAWN；project.tier：无记录',
      'certification.status: WITHDRAWN; project.tier: not recorded',
    ],
    [{ code: 'REFER_TO_OTHER_POLICY', holds: true, amountType: 'MAX' }, '金额类型：MAX', 'kind of amount: MAX'],
    [{ code: 'NOT_SELECTED', holds: true, selection: 'AUTOMATIC', selected: null }, '', ''],
    [
      { code: 'NOT_SELECTED', holds: false, selection: 'COMPETITIVE', selected: false },
      '评选未入选',
      'Not selected in the ranked round',
    ],
    [
      { code: 'AMOUNT_OUT_OF_RULE', holds: false, requestedCny: 900, leastCny: 1, mostCny: 800 },
      '申请 ¥900，最多可申请 ¥800',
      '¥900 requested; at most ¥800 can be requested',
    ],
    [
      { code: 'AMOUNT_OUT_OF_RULE', holds: false, requestedCny: 700, leastCny: 800, mostCny: 800 },
      '申请 ¥700，应为 ¥800',
      '¥700 requested; the amount must be ¥800',
    ],
    [{ code: 'AMOUNT_OUT_OF_RULE', holds: true, requestedCny: 9, leastCny: null, mostCny: null }, '', ''],
  ])('%j', (check, inChinese, inEnglish) => expect(sentences(check)).toEqual([inChinese, inEnglish]));
});
