import { alters, begins } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { IsCny, IsId, IsNewId, IsOneOf, IsSlug, IsText } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { ClaimedSubject, ExternalSupportRecorded, ExternalSupportWithdrawn, subjectKey } from './claimed-subject.js';
import { SUBJECT_TYPES, type SubjectType } from './rule-set.js';
import { IsSubjectId } from './submit-claim.js';

export class RecordExternalSupport {
  @IsSlug() chainId!: string;
  @IsNewId('ES') supportId!: string;
  @IsOneOf(SUBJECT_TYPES) subjectType!: SubjectType;
  @IsSubjectId() subjectId!: string;
  @IsText(200) policy!: string;
  @IsCny() amountCny!: number;
  @IsText(300) document!: string;
}

export class WithdrawExternalSupport {
  @IsOneOf(SUBJECT_TYPES) subjectType!: SubjectType;
  @IsSubjectId() subjectId!: string;
  @IsId() supportId!: string;
  @IsText(1000) reason!: string;
}

const fields = {
  supportId: pointsAt('external_supports', '登记编号', 'Record'),
  policy: term('政策名称', 'Policy'),
  document: term('依据文件', 'Document'),
};

/** The regulator records support from another policy; from then on claims on the subject are double claims. */
export const recordExternalSupport = begins(RecordExternalSupport, ClaimedSubject, {
  title: term('登记其他政策资助', 'Record support from another policy'),
  example: {
    chainId: 'new-energy-vehicles',
    supportId: 'ES-001',
    subjectType: 'CERTIFICATE',
    subjectId: 'CERT-001',
    policy: '市级绿色低碳扶持计划',
    amountCny: 50_000,
    document: '拨付通知 2026-018 号，2026-06-30',
  },
  terms: { fields },
  roles: ['REGULATOR'],
  id: (c) => subjectKey(c),
  chain: (c) => c.chainId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, subject) {
    if (subject?.externalSupports.some(({ supportId }) => supportId === c.supportId))
      throw new Refusal('ALREADY_EXISTS', {}, 'supportId');
    return ExternalSupportRecorded({ ...c });
  },
});

export const withdrawExternalSupport = alters(WithdrawExternalSupport, ClaimedSubject, {
  title: term('撤销其他政策资助登记', 'Withdraw a record of support from another policy'),
  example: { subjectType: 'CERTIFICATE', subjectId: 'CERT-001', supportId: 'ES-001', reason: '登记有误' },
  terms: { fields },
  roles: ['REGULATOR'],
  id: (c) => subjectKey(c),
  chain: (c, { externalSupports }) =>
    externalSupports.find(({ supportId }) => supportId === c.supportId)?.chainId ?? null,
  follows: (c, subject) => [subject.externalSupports.find(({ supportId }) => supportId === c.supportId)?.recorded],
  decide(c, subject) {
    if (!subject.externalSupports.some(({ supportId }) => supportId === c.supportId))
      throw new Refusal('SUPPORT_NOT_FOUND', { supportId: c.supportId }, 'supportId');
    return ExternalSupportWithdrawn({ ...c });
  },
});
