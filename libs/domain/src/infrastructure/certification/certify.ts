import type { ActionContext } from '../../kit/action-context.js';
import { alters, begins } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsFiles, type AttachedFile } from '../../kit/attached-file.js';
import { IsId, IsNewId, IsLocalDate, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { Body, requireCompetence } from '../accreditation/body.js';
import { IndustryChain, type IndustryChainState } from '../../chain/industry-chain.js';
import { requireOnChain, requireActorOnChain } from '../../chain/chain-checks.js';
import {
  Certification,
  CERTIFICATION_SCHEMES,
  CertificationGranted,
  CertificationRestored,
  CertificationSuspended,
  CertificationWithdrawn,
  LEVEL_SCHEMES,
  type CertificationScheme,
  type CertificationState,
} from './certification.js';

export class GrantCertification {
  @IsSlug() chainId!: string;
  @IsNewId('CERT') certificationId!: string;
  @IsOneOf(CERTIFICATION_SCHEMES) scheme!: CertificationScheme;
  @IsId() holderId!: string;
  /** Required of schemes that certify a level, and only of them. */
  @Optional() @IsText(20) certifiedLevel?: string;
  @IsLocalDate() validUntil!: string;
  /** The certificate. */
  @Optional() @IsFiles() files?: AttachedFile[];
}

export class SuspendCertification {
  @IsId() certificationId!: string;
  @IsText() reason!: string;
}

export class RestoreCertification {
  @IsId() certificationId!: string;
}

export class WithdrawCertification {
  @IsId() certificationId!: string;
  @IsText() reason!: string;
}

const ofChain = (_c: object, certificate: CertificationState) => ({ chain: IndustryChain.of(certificate.chainId) });

/** The issuer answers for its certificate, also when it supports the chain no longer, and nobody else. */
export const notTheIssuer = (
  _c: object,
  certificate: CertificationState,
  _facts: object,
  { actor }: Pick<ActionContext, 'actor'>,
): 'certificationId' | undefined => (certificate.issuerId === actor.organisationId ? undefined : 'certificationId');

/** Checks that the status of a certificate is one of the given ones and that it has not expired. */
function requireStatus(
  certificate: CertificationState,
  { occurredOn }: Pick<ActionContext, 'occurredOn'>,
  ...statuses: readonly CertificationState['status'][]
): void {
  if (!statuses.includes(certificate.status)) throw new Refusal('INVALID_STATE', { status: certificate.status });
  if (certificate.validUntil < occurredOn) throw new Refusal('INVALID_STATE', { expiredOn: certificate.validUntil });
}

/** As `requireStatus`, and that the issuer supports the chain. */
export function requireEnrolledIssuer(
  certificate: CertificationState,
  chain: IndustryChainState,
  context: ActionContext,
  ...statuses: readonly CertificationState['status'][]
): void {
  requireActorOnChain(chain, context.actor);
  requireStatus(certificate, context, ...statuses);
}

/** 认证: an enrolled certification body certifies an enterprise of the chain, never itself. */
export const grantCertification = begins(GrantCertification, Certification, {
  title: term('颁发认证证书', 'Grant a certificate'),
  example: {
    chainId: 'new-energy-vehicles',
    certificationId: 'CERT-001',
    scheme: 'QMS',
    holderId: 'acme',
    validUntil: '2029-06-19',
  },
  terms: {
    fields: { certifiedLevel: term('认证等级', 'Certified level') },
    codes: {
      SOFTWARE_LEVEL: term('软件等级认证', 'Software level'),
      ROBOT_LEVEL: term('机器人等级认证', 'Robot level'),
      DRIVERLESS_LEVEL: term('无人驾驶等级认证', 'Driverless level'),
    },
  },
  roles: ['CERTIFICATION_BODY'],
  relation: 'OWN_CHAIN',
  id: (c) => c.certificationId,
  facts: (c, _certificate, { actor }) => ({
    chain: IndustryChain.of(c.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  excludes: (c, _certificate, _facts, { actor }) => (c.holderId === actor.organisationId ? 'holderId' : undefined),
  decide(c, certificate, { chain, body }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireCompetence(body, occurredOn, c.scheme);
    requireOnChain(chain, c.holderId, 'holderId');
    if (LEVEL_SCHEMES.includes(c.scheme) !== (c.certifiedLevel !== undefined))
      refuse('CERTIFIED_LEVEL_MISMATCH', { scheme: c.scheme }, 'certifiedLevel');
    if (certificate) throw new Refusal('ALREADY_EXISTS', {}, 'certificationId');
    if (c.validUntil < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
    return CertificationGranted({ ...c });
  },
});

export const suspendCertification = alters(SuspendCertification, Certification, {
  title: term('暂停认证证书', 'Suspend a certificate'),
  example: {
    certificationId: 'CERT-001',
    reason: '监督审核严重不符合',
  },
  roles: ['CERTIFICATION_BODY'],
  relation: 'PARTY',
  id: (c) => c.certificationId,
  follows: (_c, certificate) => [certificate.since],
  excludes: notTheIssuer,
  decide(c, certificate, _facts, context) {
    requireStatus(certificate, context, 'GRANTED');
    return CertificationSuspended({ ...c });
  },
});

export const restoreCertification = alters(RestoreCertification, Certification, {
  title: term('恢复认证证书', 'Restore a certificate'),
  example: { certificationId: 'CERT-001' },
  roles: ['CERTIFICATION_BODY'],
  relation: 'PARTY',
  id: (c) => c.certificationId,
  facts: ofChain,
  follows: (_c, certificate) => [certificate.since],
  excludes: notTheIssuer,
  decide(c, certificate, { chain }, context) {
    requireEnrolledIssuer(certificate, chain, context, 'SUSPENDED');
    return CertificationRestored({ ...c });
  },
});

export const withdrawCertification = alters(WithdrawCertification, Certification, {
  title: term('撤销认证证书', 'Withdraw a certificate'),
  example: { certificationId: 'CERT-001', reason: '获证组织注销' },
  roles: ['CERTIFICATION_BODY'],
  relation: 'PARTY',
  id: (c) => c.certificationId,
  follows: (_c, certificate) => [certificate.since],
  excludes: notTheIssuer,
  decide(c, certificate, _facts, context) {
    requireStatus(certificate, context, 'GRANTED', 'SUSPENDED');
    return CertificationWithdrawn({ ...c });
  },
});
