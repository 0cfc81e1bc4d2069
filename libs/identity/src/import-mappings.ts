import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { lastingMembership } from './accounts/acting-now.js';
import { IdentityFault } from './identity-fault.js';
import type { Principal } from './principal.js';
import { isoOf } from './store/instants.js';

/** Most mappings of an account, and of an organisation. */
const MAX_MAPPINGS = 100;

/** A mapping of columns to the fields of an action, under a name. */
export interface SavedMapping {
  readonly id: string;
  readonly command: string;
  readonly name: string;
  /** ACCOUNT: for the account alone. ORGANISATION: for everyone who acts for the organisation; it stays when the account goes. */
  readonly owner: 'ACCOUNT' | 'ORGANISATION';
  /** JSON. */
  readonly mapping: string;
  readonly savedAt: string;
}

interface Row {
  readonly id: string;
  readonly account_id: string | null;
  readonly command: string;
  readonly name: string;
  readonly mapping: string;
  readonly saved_at: number;
}

const lineOf = ({ id, account_id, command, name, mapping, saved_at }: Row): SavedMapping => ({
  id,
  command,
  name,
  owner: account_id === null ? 'ORGANISATION' : 'ACCOUNT',
  mapping,
  savedAt: isoOf(saved_at),
});

type Reader = Pick<Principal, 'accountId' | 'acting'>;

/** The mappings that a reader has: its own for the organisation that it acts for, and those of that organisation. */
const REACHED = 'organisation_id = @organisationId AND coalesce(account_id, @accountId) = @accountId';

/**
 * How the files of organisations become commands, kept for the next import. What is written here is on disk before the
 * method returns.
 */
export class ImportMappings {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {}

  /** Ordered by their names; none for an account that acts for no organisation. */
  list(reader: Reader): readonly SavedMapping[] {
    return this.db
      .prepare<[object], Row>(`SELECT * FROM import_mappings WHERE ${REACHED} ORDER BY command, name, id`)
      .all(reached(reader))
      .map(lineOf);
  }

  /**
   * Keeps a mapping in place of the one with the same command, name and owner.
   * @throws IdentityFault NOT_A_MEMBER for a deputy and an account without organisation, TOO_MANY_MAPPINGS
   */
  save(
    { accountId, acting }: Reader,
    { command, name, owner, mapping }: Pick<SavedMapping, 'command' | 'name' | 'owner' | 'mapping'>,
  ): SavedMapping {
    const { organisationId } = lastingMembership(acting);
    const kept = { organisationId, accountId: owner === 'ACCOUNT' ? accountId : null };
    return this.db.transaction((): SavedMapping => {
      this.db
        .prepare(
          'DELETE FROM import_mappings WHERE organisation_id = @organisationId AND account_id IS @accountId AND command = @command AND name = @name',
        )
        .run({ ...kept, command, name });
      const { count } = this.db
        .prepare<[object], { count: number }>(
          'SELECT count(*) AS count FROM import_mappings WHERE organisation_id = @organisationId AND account_id IS @accountId',
        )
        .get(kept) as { count: number };
      if (count >= MAX_MAPPINGS) throw new IdentityFault('TOO_MANY_MAPPINGS');
      const id = randomBytes(8).toString('hex');
      this.db
        .prepare(
          `INSERT INTO import_mappings (id, account_id, organisation_id, command, name, mapping, saved_at)
           VALUES (@id, @accountId, @organisationId, @command, @name, @mapping, @now)`,
        )
        .run({ ...kept, id, command, name, mapping, now: this.now() });
      return lineOf(this.db.prepare<[string], Row>('SELECT * FROM import_mappings WHERE id = ?').get(id) as Row);
    })();
  }

  /** @throws IdentityFault MAPPING_NOT_FOUND, also for one of another account or organisation; NOT_A_MEMBER */
  remove(reader: Reader, id: string): void {
    lastingMembership(reader.acting);
    const { changes } = this.db
      .prepare(`DELETE FROM import_mappings WHERE id = @id AND ${REACHED}`)
      .run({ ...reached(reader), id });
    if (changes === 0) throw new IdentityFault('MAPPING_NOT_FOUND');
  }
}

/** A deputy does not have the account's own: it acts as another. */
const reached = ({ accountId, acting }: Reader) => ({
  organisationId: acting?.organisationId ?? null,
  accountId: acting?.onBehalfOf ? '' : accountId,
});
