import {
  CERTIFICATION_SCHEMES,
  chinaDate,
  DECLARATION_KINDS,
  DECLARATION_STATUSES,
  DeclarationConfirmed,
  HeldCertificateRegistered,
  SelfTestDeclared,
  term,
  VERDICTS,
  type CertificationScheme,
  type DeclarationKind,
  type DeclarationStatus,
  type Verdict,
} from '#domain';
import {
  awaitedFields,
  dueAsAwaited,
  NOT_AWAITED,
  timed,
  type Awaited,
  type Expected,
} from '../declaration/awaited.js';
import { chain, code, date, expiry, identifier, limit, organisation, quantity, text } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { leaderAndParties } from '../declaration/readers.js';

export interface DeclarationRow extends Awaited {
  readonly declarationId: string;
  readonly chainId: string;
  readonly kind: DeclarationKind;
  readonly status: DeclarationStatus;
  readonly declarantId: string;
  /** Who can confirm it. */
  readonly bodyId: string;
  readonly declaredOn: string;
  readonly confirmedOn: string | null;
  readonly note: string | null;
  /** Of a self-test. */
  readonly product: string | null;
  readonly method: string | null;
  readonly measured: string | null;
  readonly unit: string | null;
  readonly limitText: string | null;
  readonly verdict: Verdict | null;
  /** Of a certificate. */
  readonly scheme: CertificationScheme | null;
  readonly certificationNo: string | null;
  readonly validUntil: string | null;
}

const expectedOf = ({ status }: DeclarationRow): Expected | undefined =>
  status === 'DECLARED' ? { kind: 'DECLARATION_CONFIRMATION' } : undefined;

const ofDeclaration = (e: { readonly data: { readonly declarationId: string } }): string => e.data.declarationId;

const NEW = { status: 'DECLARED', confirmedOn: null, note: null, ...NOT_AWAITED } as const;
const NO_TEST = { product: null, method: null, measured: null, unit: null, limitText: null, verdict: null } as const;
const NO_CERTIFICATE = { scheme: null, certificationNo: null, validUntil: null } as const;

/** 企业申报: what enterprises declare, apart from the tests and certificates of bodies, until a body confirms it. */
export const declarations = readModel<DeclarationRow>()({
  name: 'declarations',
  area: 'work',
  version: 2,
  title: term('企业申报', 'Declarations of enterprises'),
  menuOrder: 55,
  readers: leaderAndParties('declarantId', 'bodyId'),
  key: ['declarationId'],
  naming: { id: 'declarationId', organisation: 'declarantId' },
  fields: {
    declarationId: identifier('申报编号', 'Declaration'),
    kind: code(DECLARATION_KINDS, '申报类别', 'Kind of declaration'),
    status: code(DECLARATION_STATUSES, '状态', 'Status', {
      help: term(
        '企业申报的内容在机构确认之前仅为申报；两者分别计数，均不计入机构检测与颁发证书的数字。',
        'What an enterprise says stays declared until a body confirms it; both are counted apart, and neither in the figures of tests and certificates of bodies.',
      ),
    }),
    declarantId: organisation('申报企业', 'Declaring enterprise'),
    bodyId: organisation('确认机构', 'Confirming body'),
    declaredOn: date('申报日期', 'Date of declaration'),
    confirmedOn: date('确认日期', 'Confirmed on'),
    note: text('说明', 'Note'),
    product: text('产品', 'Product'),
    method: text('检测方法', 'Method'),
    verdict: code(VERDICTS, '判定', 'Verdict'),
    measured: quantity('unit', '测量值', 'Measured value'),
    limitText: limit('unit', '限值', 'Limit'),
    unit: text('计量单位', 'Unit'),
    scheme: code(CERTIFICATION_SCHEMES, '认证类别', 'Scheme'),
    certificationNo: text('证书编号', 'Certificate number'),
    validUntil: expiry('有效期至', 'Valid until'),
    ...awaitedFields,
    chainId: chain(),
  },
  queryColumns: ['kind', 'status', 'declarantId', 'bodyId', 'declaredOn', 'validUntil', 'awaitedOn'],
  due: dueAsAwaited((row) => row.bodyId),
  listColumns: ['kind', 'status', 'declarantId', 'bodyId', 'declaredOn', 'awaitedOn'],
  facets: ['kind', 'status'],
  order: [worstFirst('status', ['DECLARED']), newestFirst('declaredOn')],
  createCommands: ['declare-self-test', 'register-held-certificate'],
  label: (row) => `${row.declarationId} ${row.declarantId} ${row.product ?? ''} ${row.certificationNo ?? ''}`,
  folds: timed(expectedOf, [
    on(SelfTestDeclared, ofDeclaration, (_, { data, occurredAt }) => ({
      ...NEW,
      ...NO_CERTIFICATE,
      ...data,
      kind: 'SELF_TEST',
      declaredOn: chinaDate(occurredAt),
    })),
    on(HeldCertificateRegistered, ofDeclaration, (_, { data, occurredAt }) => ({
      ...NEW,
      ...NO_TEST,
      ...data,
      kind: 'HELD_CERTIFICATE',
      declaredOn: chinaDate(occurredAt),
    })),
    onExisting(DeclarationConfirmed, ofDeclaration, (row, { data, occurredAt }) => ({
      ...row,
      status: 'ATTESTED',
      confirmedOn: chinaDate(occurredAt),
      note: data.note ?? null,
    })),
  ]),
  figures: (model) => ({
    'declarations.selfTestsDeclared': count(model, [
      ['kind', '=', 'SELF_TEST'],
      ['status', '=', 'DECLARED'],
    ])(term('企业申报的自检', 'Self-tests declared'), term('尚未经机构确认', 'Not confirmed by a body')),
    'declarations.selfTestsAttested': count(model, [
      ['kind', '=', 'SELF_TEST'],
      ['status', '=', 'ATTESTED'],
    ])(term('机构确认的自检', 'Self-tests attested'), term('已经机构确认', 'Confirmed by a body')),
    'declarations.certificatesDeclared': count(model, [
      ['kind', '=', 'HELD_CERTIFICATE'],
      ['status', '=', 'DECLARED'],
    ])(term('企业登记的证书', 'Certificates declared'), term('尚未经发证机构确认', 'Not confirmed by the issuer')),
    'declarations.certificatesAttested': count(model, [
      ['kind', '=', 'HELD_CERTIFICATE'],
      ['status', '=', 'ATTESTED'],
    ])(term('机构确认的登记证书', 'Certificates attested'), term('已经发证机构确认', 'Confirmed by the issuer')),
  }),
});
