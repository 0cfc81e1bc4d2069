import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { begins } from '../kit/action.js';
import { ACCOUNT_ROLES, type AccountRole } from '../kit/actor.js';
import { refuse } from '../kit/refuse.js';
import { EachIsId, IsId, IsList, IsOneOf, IsText, Optional } from '../kit/payload.js';
import { term } from '../kit/term.js';
import { AccountAccess, MembershipEnded, MembershipGranted, samePlace, type MembershipData } from './account-access.js';
import { REGIONS } from './region.js';

export class MembershipToSet {
  @IsOneOf(ACCOUNT_ROLES) role!: AccountRole;
  @Optional() @IsId() organisationId?: string;
  @Optional() @IsOneOf(REGIONS) jurisdiction?: string;
  @Optional() @IsList(1, 100) @EachIsId() chains?: string[];
  /** UTC, ISO 8601. */
  @Optional() @IsText(40) validFrom?: string;
  @Optional() @IsText(40) validUntil?: string;
}

export class SetMemberships {
  @IsId() accountId!: string;
  @IsList(0, 50) @ValidateNested({ each: true }) @Type(() => MembershipToSet) memberships!: MembershipToSet[];
  @Optional() @IsText(300) reason?: string;
}

type Content = Omit<MembershipData, 'accountId'>;

const contentOf = ({ role, organisationId, jurisdiction, chains, validFrom, validUntil }: Content): string =>
  JSON.stringify([role, organisationId, jurisdiction, chains, validFrom, validUntil]);

/**
 * Says which memberships an account has from now on: those that it had and that are not listed end. Sent by the
 * administration of accounts only; an administrator does not change its own.
 */
export const setMemberships = begins(SetMemberships, AccountAccess, {
  title: term('设定账号的成员身份', 'Set the memberships of an account'),
  example: { accountId: 'account-1', memberships: [{ role: 'CHAIN_MEMBER', organisationId: 'acme' }] },
  roles: ['ADMINISTRATOR'],
  relation: 'ANY',
  id: (c) => c.accountId,
  chain: () => null,
  follows: (_c, access) => [access?.changed],
  excludes: (c, _access, _facts, { actor }) => (c.accountId === actor.accountId ? 'accountId' : undefined),
  decide(c, access, _facts, { recordedAt }) {
    const before = access?.memberships ?? [];
    const ended = before.filter((one) => !c.memberships.some((next) => samePlace(one, next)));
    const granted = c.memberships.filter((next) => !before.some((one) => contentOf(one) === contentOf(next)));
    for (const [index, next] of c.memberships.entries()) {
      const { validFrom = '', validUntil } = next;
      if (validUntil !== undefined && granted.includes(next) && validUntil <= later(validFrom, recordedAt))
        refuse('VALIDITY_ENDS_BEFORE_START', {}, `memberships[${index}].validUntil`);
    }
    if (ended.length + granted.length === 0) refuse('NOTHING_CHANGED');
    return [
      ...ended.map(({ role, organisationId }) =>
        MembershipEnded({
          accountId: c.accountId,
          role,
          ...(organisationId === undefined ? {} : { organisationId }),
          ...(c.reason === undefined ? {} : { reason: c.reason }),
        }),
      ),
      ...granted.map((next) => MembershipGranted({ accountId: c.accountId, ...(next as Content) })),
    ];
  },
});

const later = (one: string, other: string): string => (one > other ? one : other);
