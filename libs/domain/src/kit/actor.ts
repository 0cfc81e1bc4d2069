/** The roles of the programme. AUDITOR only reads: no action lists it. */
export const ROLES = [
  'REGULATOR',
  'CHAIN_CHIEF_OFFICE',
  'CHAIN_LEADER',
  'CHAIN_MEMBER',
  'TESTING_BODY',
  'METROLOGY_BODY',
  'CERTIFICATION_BODY',
  'NQI_PLATFORM',
  'COOPERATING_BODY',
  'RESPONSIBLE_UNIT',
  'BANK',
  'AUDITOR',
] as const;

/** The roles of the organisations of a chain: its leader, its members and its supporting bodies. */
export const CHAIN_ORGANISATION_ROLES = [
  'CHAIN_LEADER',
  'CHAIN_MEMBER',
  'TESTING_BODY',
  'METROLOGY_BODY',
  'CERTIFICATION_BODY',
  'NQI_PLATFORM',
] as const;

/** The roles of accounts: those of the programme, and the administrator of accounts, who acts for no organisation. */
export const ACCOUNT_ROLES = [...ROLES, 'ADMINISTRATOR'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export type Role = (typeof ROLES)[number];

/** What events name as the organisation of the administrator of accounts. It is not registered and sees no business data. */
export const ACCOUNT_ADMINISTRATION = 'account-administration';

/** Who acts: an organisation in a role. Never the name of a natural person (those are in the identity store). */
export interface Actor {
  readonly role: AccountRole;
  readonly organisationId: string;
  /**
   * The opaque id of the account that sent the command; of a submission on paper, that of the account that recorded it.
   * Absent in events from before accounts were stored.
   */
  readonly accountId?: string;
  /** The account of the person for whom a deputy acts. */
  readonly onBehalfOf?: string;
  /** The city or district for which a regulator or a chief office decides; absent: not limited. Not stored with events. */
  readonly jurisdiction?: string;
}
