import type { Credential } from '#ledger';
import type { RowTypes } from '#projections';

/** An organisation as a credential names it: the number under which it is registered here. */
export interface Party {
  readonly id: string;
  readonly name: string;
}

/** An event of the log that made a certificate what it is. */
export interface LoggedStep {
  readonly eventId: string;
  readonly position: number;
  readonly occurredAt: string;
  /** Name of the log, and the base64 leaf hash of the event in it. */
  readonly log: string;
  readonly entryHash: string;
}

export interface CertificateFacts {
  readonly certificate: RowTypes['certificates'];
  readonly issuer: string;
  readonly ledger: string;
  readonly holder: Party;
  readonly body: Party;
  /** The grant first; not empty. */
  readonly steps: readonly LoggedStep[];
}

const VOCABULARY = 'urn:lingqu:terms:';
/** Terms that neither the W3C nor UNTP has. */
const TERMS = Object.fromEntries(
  ['LingquLogEntry', 'log', 'position', 'entryHash', 'certifiedBy', 'certificateStatus', 'certifiedLevel'].map(
    (term) => [term, `${VOCABULARY}${term}`],
  ),
);

const partyOf = ({ id, name }: Party) => ({
  type: ['Party'],
  id: `urn:lingqu:organisation:${id}`,
  name,
  registeredId: id,
});

/** The beginning and the end of a day in China. */
const beginOf = (date: string): string => `${date}T00:00:00+08:00`;
const endOf = (date: string): string => `${date}T23:59:59+08:00`;

/**
 * A certificate as a Digital Conformity Credential (UN Transparency Protocol 0.6, W3C Verifiable Credentials 2.0). Its
 * issuer is the key of the ledger, which says what the named body has recorded. One that is suspended or withdrawn has
 * ended: `validUntil` is when that happened.
 */
export function certificateCredential({
  certificate,
  issuer,
  ledger,
  holder,
  body,
  steps,
}: CertificateFacts): Credential {
  const last = steps.at(-1);
  if (last === undefined) throw new Error(`certificate ${certificate.certificationId} has no event`);
  const isInForce = certificate.status === 'GRANTED';
  const id = `urn:lingqu:certificate:${certificate.certificationId}`;
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://test.uncefact.org/vocabulary/untp/dcc/0.6.0/', TERMS],
    type: ['DigitalConformityCredential', 'VerifiableCredential'],
    id: `urn:uuid:${last.eventId}`,
    issuer: { type: ['CredentialIssuer'], id: issuer, name: `灵渠 Lingqu ${ledger}` },
    validFrom: beginOf(certificate.grantedOn),
    validUntil: isInForce ? endOf(certificate.validUntil) : last.occurredAt,
    credentialSubject: {
      type: ['ConformityAttestation', 'Attestation'],
      id,
      name: `${certificate.scheme} ${certificate.certificationId}`,
      registeredId: certificate.certificationId,
      assessorLevel: '3rdParty',
      assessmentLevel: 'Unspecified',
      attestationType: 'certification',
      issuedToParty: partyOf(holder),
      scope: {
        type: ['ConformityAssessmentScheme'],
        id: `urn:lingqu:certification-scheme:${certificate.scheme}`,
        name: certificate.scheme,
      },
      certifiedBy: partyOf(body),
      certificateStatus: certificate.status,
      ...(certificate.certifiedLevel === undefined ? {} : { certifiedLevel: certificate.certifiedLevel }),
    },
    evidence: steps.map(({ eventId, position, log, entryHash }) => ({
      type: ['LingquLogEntry'],
      id: `urn:uuid:${eventId}`,
      log,
      position,
      entryHash,
    })),
  };
}
