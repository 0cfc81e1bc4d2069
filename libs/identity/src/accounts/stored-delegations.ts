import type Database from 'better-sqlite3';
import type { AccountRole, StoredDelegation } from './account.js';

interface DelegationRow {
  readonly id: string;
  readonly delegator_id: string;
  readonly deputy_id: string;
  readonly role: AccountRole;
  readonly organisation_id: string;
  readonly valid_from: number;
  readonly valid_until: number;
}

/** The delegations of all accounts that were not ended before their time; the latest end first. */
export const storedDelegations = (db: Database.Database): readonly StoredDelegation[] =>
  db
    .prepare<[], DelegationRow>('SELECT * FROM delegations ORDER BY valid_until DESC, id')
    .all()
    .map((row) => ({
      delegationId: row.id,
      delegatorId: row.delegator_id,
      deputyId: row.deputy_id,
      role: row.role,
      organisationId: row.organisation_id,
      validFrom: new Date(row.valid_from).toISOString(),
      validUntil: new Date(row.valid_until).toISOString(),
    }));
