import type { CredentialVerdict } from './credential.js';
import type { EvidenceVerdict } from './evidence-file.js';
import type { ReceiptVerdict } from './receipt.js';
import type { Check } from './verdict.js';

/** What each check means when it is passed. */
export const CHECK_WORDS: Readonly<Record<Check, { readonly zh: string; readonly en: string }>> = {
  form: { zh: '格式：文件与每条事件可读', en: 'form: the file and every event can be read' },
  signature: { zh: '签名：由该日志的密钥签出', en: 'signature: signed by the keys of the logs' },
  integrity: { zh: '完整：每条事件未被改动', en: 'integrity: no event was altered' },
  completeness: { zh: '齐全：没有缺少或多出事件', en: 'completeness: no event is missing or added' },
  order: { zh: '次序：记录时间与版本依次递增', en: 'order: recording times and versions increase' },
  time: { zh: '时间：没有事件的发生晚于记录', en: 'time: no event is dated after its recording' },
  sealed: { zh: '密封：公开的内容与密封时一致', en: 'sealed facts: what was opened is what was sealed' },
  logOfLogs: { zh: '总账：此日志在日志总账中', en: 'log of logs: this log is an entry of it' },
  projections: {
    zh: '视图：按事件重算的摘要与封存的相同',
    en: 'projections: the events give the digests of the read models that were sealed',
  },
  attachments: {
    zh: '附件：所附文件与事件中的摘要一致',
    en: 'attachments: the files have the digests that the events name',
  },
  witnesses: { zh: '见证：达到策略要求的见证方', en: 'witnesses: the quorum of the policy cosigned it' },
  continuation: { zh: '延续：接续此前的检查点', en: 'continuation: it continues the earlier checkpoint' },
};

/** What the verdict about a receipt means. */
export const RECEIPT_WORDS: Readonly<Record<ReceiptVerdict, { readonly zh: string; readonly en: string }>> = {
  VALID: { zh: '回执有效：该事件在签名的日志中', en: 'the receipt is valid: the event is in the signed log' },
  UNREADABLE: { zh: '这不是可读的回执', en: 'it is not a receipt that can be read' },
  NOT_SIGNED: { zh: '检查点不是由该日志的密钥签出', en: 'the checkpoint is not signed by the key of the log' },
  NOT_WITNESSED: { zh: '见证方未达到策略的要求', en: 'the quorum of the policy has not cosigned it' },
  NOT_INCLUDED: { zh: '该事件不在签名的日志中', en: 'the event is not in the signed log' },
};

/** What the verdict about the evidence of a figure means. */
export const EVIDENCE_WORDS: Readonly<Record<EvidenceVerdict, { readonly zh: string; readonly en: string }>> = {
  ...RECEIPT_WORDS,
  VALID: {
    zh: '依据有效：所列事件都在签名的日志中，说明与摘要一致',
    en: 'the evidence is valid: every event that it names is in a signed log, and the statement has the digest',
  },
  UNREADABLE: { zh: '这不是可读的指标依据文件', en: 'it is not a file of evidence that can be read' },
  OTHER_STATEMENT: {
    zh: '文件的说明与打印页上的摘要不一致',
    en: 'the statement in the file is not the one whose digest was printed',
  },
  INCOMPLETE: {
    zh: '有事件没有回执，或回执中的内容不是所说的内容',
    en: 'an event has no receipt, or its receipt has other content than the statement says',
  },
};

/** What the verdict about a verifiable credential means. */
export const CREDENTIAL_WORDS: Readonly<Record<CredentialVerdict, { readonly zh: string; readonly en: string }>> = {
  VALID: {
    zh: '凭证有效：由账本的密钥签出，未被改动；其后证书是否撤销，以最新凭证为准',
    en: 'the credential is valid: signed with the key of the ledger and not altered; whether the certificate was withdrawn later, the latest credential says',
  },
  UNREADABLE: { zh: '这不是可读的凭证', en: 'it is not a credential that can be read' },
  NOT_SIGNED: {
    zh: '签名与凭证不符：内容被改动，或不是由其签发方签出',
    en: 'the signature is wrong: the content was altered, or its issuer has not signed it',
  },
  OTHER_KEY: {
    zh: '凭证完整，但不是由所给的账本密钥签出',
    en: 'the credential is whole, but not signed with the key of the ledger that was given',
  },
};
