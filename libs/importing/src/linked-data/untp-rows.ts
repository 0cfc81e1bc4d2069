import { identifierOf, nodesIn, textIn, typesOf, type Node } from './linked-values.js';
import type { LinkedRows, Unmatched } from './linked-rows.js';

/** The type of a conformity credential (UN Transparency Protocol). */
const CREDENTIAL = 'DigitalConformityCredential';

export const isConformityCredential = (node: Node): boolean => typesOf(node).includes(CREDENTIAL);

/**
 * The test results or certificates in UNTP conformity credentials. A certificate is a row of its attestation; a test
 * result is a row of each value that an assessment declares. Proofs are not verified here: what is recorded is said by
 * the organisation that imports the file.
 */
export function untpRows(credentials: readonly Node[], command: string): LinkedRows {
  const rows: LinkedRows['rows'][number][] = [];
  const unmatched: Unmatched[] = [];
  for (const [index, credential] of credentials.entries()) {
    const found = rowsOf(credential, command);
    rows.push(...found.map((members) => ({ line: index + 1, members })));
    if (found.length === 0) unmatched.push(unmatchedCredential(credential, index + 1));
  }
  return { format: 'untp', rows, unmatched };
}

function rowsOf(credential: Node, command: string): readonly Node[] {
  const [attestation] = nodesIn(credential['credentialSubject']);
  if (!attestation) return [];
  if (command === 'grant-certification') return certificateOf(credential, attestation);
  if (command === 'record-test-result') return resultsOf(credential, attestation);
  return [];
}

/** The identifier under which a party is registered, or else its IRI. */
const partyOf = (party: unknown): string => {
  const [node = {}] = nodesIn(party);
  return identifierOf(textIn(node['registeredId']) || textIn(node['id']));
};

const dateOf = (value: unknown): string => textIn(value).slice(0, 10);

function certificateOf(credential: Node, attestation: Node): readonly Node[] {
  const kind = textIn(attestation['attestationType']).toLowerCase();
  if (kind !== '' && !kind.includes('certif')) return [];
  const [scheme = {}] = nodesIn(attestation['scope'] ?? attestation['conformityScheme']);
  return [
    {
      occurredAt: textIn(credential['validFrom']),
      certificationId: identifierOf(textIn(attestation['registeredId']) || textIn(attestation['id'])),
      holderId: partyOf(attestation['issuedToParty']),
      scheme: textIn(scheme['name']) || textIn(attestation['name']),
      validUntil: dateOf(credential['validUntil']),
    },
  ];
}

function resultsOf(credential: Node, attestation: Node): readonly Node[] {
  const assessments = nodesIn(attestation['assessment'] ?? attestation['conformityAssessment']);
  return assessments.flatMap((assessment) => {
    const [standard = {}] = nodesIn(assessment['referenceStandard']);
    const [assessed = {}] = nodesIn(assessment['assessedProduct']);
    const [product = assessed] = nodesIn(assessed['product']);
    const id = identifierOf(textIn(assessment['id']) || textIn(attestation['id']));
    const conforms = assessment['conformance'] ?? assessment['compliance'];
    return nodesIn(assessment['declaredValue']).map((declared, index) => {
      const [measured = {}] = nodesIn(declared['metricValue']);
      return {
        occurredAt: textIn(assessment['assessmentDate']) || textIn(credential['validFrom']),
        subjectId: identifierOf(textIn(product['registeredId']) || textIn(product['id'])),
        testId: index === 0 ? id : identifierOf(`${id}-${index + 1}`),
        method: textIn(standard['name']) || textIn(declared['metricName']),
        measured: textIn(measured['value']),
        unit: textIn(measured['unit']),
        reportNo: identifierOf(textIn(attestation['id'])),
        ...(typeof conforms === 'boolean' ? { verdict: conforms ? 'PASS' : 'FAIL' } : {}),
      };
    });
  });
}

function unmatchedCredential(credential: Node, no: number): Unmatched {
  const [attestation = {}] = nodesIn(credential['credentialSubject']);
  const kind = textIn(attestation['attestationType']) || typesOf(credential)[0] || 'credential';
  return {
    what: `${no}: ${kind} ${textIn(attestation['id']) || textIn(credential['id'])}`.trim(),
    zh: '没有与所选行动对应的内容',
    en: 'nothing in it is for the chosen action',
  };
}
