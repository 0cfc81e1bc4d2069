import type { Action } from '../../kit/action.js';
import type { OrganisationKind } from '../../organisations/organisation.js';

/** Which organisations a field takes, as far as forms offer them; the rules of the action decide. */
export interface FittingOrganisations {
  readonly kinds?: readonly OrganisationKind[];
  /** Only those that take part in the chain which the command names. */
  readonly onChain?: true;
}

const TESTING: readonly OrganisationKind[] = ['INSPECTION_TESTING_BODY'];
const ENTERPRISES: readonly OrganisationKind[] = ['ENTERPRISE'];
const ACADEMIC: readonly OrganisationKind[] = ['UNIVERSITY', 'RESEARCH_INSTITUTE'];
const BODIES: readonly OrganisationKind[] = [...TESTING, 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'];
const WORKERS: readonly OrganisationKind[] = [
  ...ENTERPRISES,
  ...TESTING,
  'METROLOGY_BODY',
  ...ACADEMIC,
  'INDUSTRY_ASSOCIATION',
  'MEDIA',
];

const FITTING: Readonly<Record<string, FittingOrganisations>> = {
  bankId: { kinds: ['BANK'] },
  bidderId: { kinds: WORKERS },
  clientId: { kinds: ENTERPRISES },
  'declare-self-test.bodyId': { kinds: TESTING },
  'register-held-certificate.bodyId': { kinds: ['CERTIFICATION_BODY'] },
  'designate-chain-leader.organisationId': { kinds: ENTERPRISES },
  'enrol-chain-member.organisationId': { kinds: ENTERPRISES },
  'enrol-supporting-body.organisationId': { kinds: BODIES },
  'remove-supporting-body.organisationId': { kinds: BODIES, onChain: true },
  'revoke-chain-leader.organisationId': { kinds: ENTERPRISES, onChain: true },
  'withdraw-chain-member.organisationId': { kinds: ENTERPRISES, onChain: true },
  platformId: { kinds: ['NQI_PLATFORM'] },
  responsibleId: { kinds: WORKERS, onChain: true },
  testingBodyId: { kinds: TESTING, onChain: true },
  undertakerId: { kinds: WORKERS },
  universityId: { kinds: ACADEMIC },
};

/** Names in the table, for the test that finds those no command has. */
export const FITTING_NAMES: readonly string[] = Object.keys(FITTING);

/** The organisations that fit a field of an action; undefined: all. */
export const fittingOrganisations = ({ name }: Pick<Action, 'name'>, field: string): FittingOrganisations | undefined =>
  FITTING[`${name}.${field}`] ?? FITTING[field];
