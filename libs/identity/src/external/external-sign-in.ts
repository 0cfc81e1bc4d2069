import type { Accounts } from '../accounts/accounts.js';
import { IdentityFault } from '../identity-fault.js';
import type { Sessions } from '../sessions.js';
import type { Links } from '../sign-in/links.js';
import type { ExternalIdentities } from './external-identities.js';
import type { SignedInPerson } from './openid-issuer.js';

interface Parts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly identities: ExternalIdentities;
}

/** Begins sessions of people who have signed in at an issuer of identities. */
export class ExternalSignIn {
  constructor(private readonly parts: Parts) {}

  /**
   * Begins a session; returns its token. The account is the one that is linked to the person, or that of the invitation
   * with which the sign-in began, or the one that an administrator has marked with the verified address.
   * @throws IdentityFault ACCOUNT_NOT_LINKED, ACCOUNT_SUSPENDED, LINK_NOT_VALID, SUBJECT_TAKEN
   */
  async begin(
    person: SignedInPerson,
    {
      linkHash,
      agent,
      address,
    }: { readonly linkHash: Buffer | null; readonly agent: string; readonly address: string },
  ): Promise<string> {
    const { accounts, sessions, identities } = this.parts;
    if (linkHash !== null) this.linkInvited(person, linkHash);
    const accountId = identities.accountOf(person) ?? (await this.linkedByEmail(person));
    const { issuer, subject, sid, idToken, secondFactor } = person;
    // The person can show an administrator who they are at the issuer.
    if (accountId === undefined) throw new IdentityFault('ACCOUNT_NOT_LINKED', { issuer, subject });
    if (accounts.get(accountId).status !== 'ACTIVE') throw new IdentityFault('ACCOUNT_SUSPENDED');
    const external = { issuer, subject, sid, idToken };
    return sessions.begin(accountId, accounts.choicesOf(accountId), { secondFactor, agent, address, external });
  }

  private async linkedByEmail(person: SignedInPerson): Promise<string | undefined> {
    const { identities } = this.parts;
    // The issuer is asked for the address only where an account waits for one.
    const email = identities.expectsSomebody() ? await person.verifiedEmail() : undefined;
    return email === undefined ? undefined : identities.linkByEmail(person, email);
  }

  private linkInvited(person: SignedInPerson, linkHash: Buffer): void {
    const { accounts, links, identities } = this.parts;
    const { id, status } = accounts.get(links.accountOfHash(linkHash, 'SET_PASSWORD'));
    if (status !== 'ACTIVE') throw new IdentityFault('LINK_NOT_VALID');
    identities.link(id, person);
    links.useHash(linkHash);
  }
}
