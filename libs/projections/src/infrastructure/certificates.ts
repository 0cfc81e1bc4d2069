import {
  CertificationGranted,
  CertificationRenewed,
  CertificationRestored,
  CertificationSuspended,
  CertificationWithdrawn,
  chinaDate,
  type CertificationData,
  type CertificationStatus,
  CERTIFICATION_SCHEMES,
  CERTIFICATION_STATUSES,
  term,
} from '#domain';
import { AS_OF_DATE } from '../declaration/conditions.js';
import { chain, code, date, expiry, files, identifier, organisation, text } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface CertificateRow extends CertificationData {
  readonly issuedBy: string;
  readonly grantedOn: string;
  /** When it was granted or last renewed. */
  readonly lastIssuedOn: string;
  /** Expiry is not a status; it is derived from `validUntil` and the as-of date. */
  readonly status: CertificationStatus;
  readonly reason: string | null;
}

const ofCertificate = (e: { readonly data: { readonly certificationId: string } }): string => e.data.certificationId;

export const certificates = readModel<CertificateRow>()({
  name: 'certificates',
  area: 'infrastructure',
  version: 2,
  title: term('证书', 'Certificates'),
  menuOrder: 70,
  readers: everyone(),
  concerns: 'holderId',
  key: ['certificationId'],
  naming: { id: 'certificationId', title: 'scheme' },
  fields: {
    certificationId: identifier('证书编号', 'Certificate number'),
    scheme: code(CERTIFICATION_SCHEMES, '认证类别', 'Scheme'),
    certifiedLevel: text('认证等级', 'Certified level'),
    status: code(CERTIFICATION_STATUSES, '状态', 'Status', {
      words: { WITHDRAWN: term('已撤销', 'Withdrawn') },
      help: term(
        '到期不是状态：是否在有效期内，看“有效期至”。',
        'Expiry is not a status; whether a certificate is still valid follows from its last day of validity.',
      ),
    }),
    holderId: organisation('获证组织', 'Holder'),
    chainId: chain(),
    issuedBy: organisation('发证机构', 'Issued by'),
    grantedOn: date('颁发日期', 'Granted on'),
    lastIssuedOn: date('最近颁发或续期', 'Granted or renewed on'),
    validUntil: expiry('有效期至', 'Valid until'),
    reason: text('暂停或撤销原因', 'Reason for suspension or withdrawal'),
    files: files('证书文件', 'Certificate'),
  },
  queryColumns: ['status', 'scheme', 'validUntil', 'holderId', 'grantedOn', 'chainId'],
  due: {
    column: 'validUntil',
    where: [['status', '=', 'GRANTED']],
    kindOf: () => 'CERTIFICATE_END',
    partyOf: (row) => row.holderId,
  },
  listColumns: ['status', 'holderId', 'chainId', 'issuedBy', 'grantedOn', 'validUntil'],
  facets: ['status', 'scheme'],
  order: [newestFirst('grantedOn')],
  createCommands: ['grant-certification'],
  label: (row) => `${row.certificationId} ${row.scheme} ${row.holderId}`,
  folds: [
    on(CertificationGranted, ofCertificate, (_, { data, actor, occurredAt }) => ({
      ...data,
      issuedBy: actor.organisationId,
      grantedOn: chinaDate(occurredAt),
      lastIssuedOn: chinaDate(occurredAt),
      status: 'GRANTED',
      reason: null,
    })),
    onExisting(CertificationRenewed, ofCertificate, (row, { data, occurredAt }) => ({
      ...row,
      validUntil: data.validUntil,
      lastIssuedOn: chinaDate(occurredAt),
    })),
    onExisting(CertificationSuspended, ofCertificate, (row, { data }) => ({
      ...row,
      status: 'SUSPENDED',
      reason: data.reason,
    })),
    onExisting(CertificationRestored, ofCertificate, (row) => ({ ...row, status: 'GRANTED', reason: null })),
    onExisting(CertificationWithdrawn, ofCertificate, (row, { data }) => ({
      ...row,
      status: 'WITHDRAWN',
      reason: data.reason,
    })),
  ],
  figures: (model) => ({
    'nqi.certificationsGranted': count(model)(
      term('认证证书', 'Certificates'),
      term('累计颁发的证书', 'All ever granted'),
    ),
    'nqi.certificationsValid': count(model, [
      ['status', '=', 'GRANTED'],
      ['validUntil', '>=', AS_OF_DATE],
    ])(
      term('有效认证证书', 'Certificates valid'),
      term('未暂停、未撤销且在有效期内', 'Neither suspended nor withdrawn, in validity'),
    ),
    'nqi.certificationsSuspended': count(model, [['status', '=', 'SUSPENDED']])(
      term('暂停的认证证书', 'Certificates suspended'),
      term('状态为已暂停', 'In the state suspended'),
    ),
  }),
});
