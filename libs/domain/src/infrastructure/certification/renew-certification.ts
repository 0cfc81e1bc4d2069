import { alters } from '../../kit/action.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsLocalDate } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { Body, requireCompetence } from '../accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { Certification, CertificationRenewed } from './certification.js';
import { notTheIssuer, requireEnrolledIssuer } from './certify.js';

export class RenewCertification {
  @IsId() certificationId!: string;
  @IsLocalDate() validUntil!: string;
}

/** The issuer renews a certificate before it ends; an expired one is not renewed but granted again. */
export const renewCertification = alters(RenewCertification, Certification, {
  title: term('续期认证证书', 'Renew a certificate'),
  example: { certificationId: 'CERT-001', validUntil: '2032-06-19' },
  roles: ['CERTIFICATION_BODY'],
  relation: 'PARTY',
  id: (c) => c.certificationId,
  facts: (_c, certificate, { actor }) => ({
    chain: IndustryChain.of(certificate.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  follows: (_c, certificate) => [certificate.since, certificate.renewed],
  excludes: notTheIssuer,
  decide(c, certificate, { chain, body }, context) {
    requireEnrolledIssuer(certificate, chain, context, 'GRANTED');
    requireCompetence(body, context.occurredOn, certificate.scheme);
    if (c.validUntil <= certificate.validUntil)
      refuse('VALIDITY_ENDS_BEFORE_START', { validUntil: certificate.validUntil }, 'validUntil');
    return CertificationRenewed({ ...c, previousValidUntil: certificate.validUntil });
  },
});
