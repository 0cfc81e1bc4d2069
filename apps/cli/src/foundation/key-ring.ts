import { createHash } from 'node:crypto';
import type { ActorDto } from '#contracts';
import { CODES } from '#domain';
import { isAccountRole, KEY_SCOPES, type Account, type IdentityStore } from '#identity';

/** Longest login. */
const MAX_LOGIN = 64;

/** Who reads while a demonstration or a scenario is recorded. */
const READER: ActorDto = { role: 'AUDITOR', organisationId: 'audit-office' };

/** Who sends a command: a role in an organisation and, where several persons act in it, which of them. */
export interface Sender extends ActorDto {
  /** The place of work of another person than the first, such as `reception`. */
  readonly desk?: string | undefined;
}

/** The login of the account for a role in an organisation. */
export function loginOf({ role, organisationId, desk }: Sender): string {
  const login = [role.toLowerCase(), organisationId, ...(desk === undefined ? [] : [desk])].join('.');
  return login.length <= MAX_LOGIN ? login : createHash('sha256').update(login).digest('hex');
}

/** What the person of such an account is called: what it is there for, in words. */
const personOf = ({ role, organisationId, desk }: Sender): string =>
  `演示·${CODES[role]?.zh ?? role}（${[organisationId, ...(desk === undefined ? [] : [desk])].join('·')}）`;

/** API keys for the actors of a demonstration, a scenario or a test, issued when they first act. */
export class KeyRing {
  private readonly keys = new Map<string, { readonly id: string; readonly key: string }>();

  constructor(private readonly identity: IdentityStore) {}

  /** The headers of a request by an actor; without one, of a request that only reads. */
  readonly headersFor = (actor: Sender = READER): Readonly<Record<string, string>> => {
    const login = loginOf(actor);
    const known = this.keys.get(login) ?? this.issue(login, actor);
    this.keys.set(login, known);
    return { authorization: `Bearer ${known.key}` };
  };

  /** Ends every key. */
  revokeAll(): void {
    for (const { id } of this.keys.values()) this.identity.keys.revoke(id);
    this.keys.clear();
  }

  /** The account that acts in this role for this organisation; created when there is none. */
  accountOf(actor: Sender, displayName = personOf(actor)): Account {
    const { role, organisationId } = actor;
    if (!isAccountRole(role)) throw new Error(`${role} is not a role`);
    const { accounts } = this.identity;
    const memberships = [{ role, organisationId: role === 'ADMINISTRATOR' ? null : organisationId }];
    return (
      accounts.withLogin(loginOf(actor)) ??
      accounts.create({ login: loginOf(actor), displayName, memberships, demonstration: true })
    );
  }

  private issue(login: string, actor: Sender): { readonly id: string; readonly key: string } {
    const { id, memberships } = this.accountOf(actor);
    const [membership] = memberships;
    if (!membership) throw new Error(`${login} has no membership`);
    const { key, line } = this.identity.keys.issue(id, memberships, {
      ...membership,
      label: login,
      scopes: KEY_SCOPES,
    });
    return { id: line.id, key };
  }
}
