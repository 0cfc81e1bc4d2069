import { Type } from 'typebox';
import { codeOf, flag, instant, list, nullable, object, optional, text, uuid, type Answer } from '../schema.js';

const LANGUAGES = ['zh', 'en'] as const;
export const keyScopes = ['read', 'commands', 'money'] as const;
const scopes = list(codeOf(keyScopes));

const MEMBERSHIP = {
  role: text(),
  organisationId: nullable(text('Null for administrators')),
  jurisdiction: nullable(
    text('The city or district for which a regulator or a chief office decides, or an auditor sees'),
  ),
  chains: nullable(Type.Array(text(), { description: 'The chains that an auditor sees; null: not limited to chains' })),
};
const membership = object({ ...MEMBERSHIP, validFrom: nullable(instant), validUntil: nullable(instant) });
export type MembershipDto = Answer<typeof membership>;

const ON_BEHALF_OF = {
  onBehalfOf: nullable(
    text('The account of the person for whom the account is the deputy; null for an own membership'),
  ),
};
const actingChoice = object({
  ...MEMBERSHIP,
  ...ON_BEHALF_OF,
  validFrom: nullable(instant),
  validUntil: nullable(instant),
});
export type ActingChoiceDto = Answer<typeof actingChoice>;

/** Who sends the request, for whom, and which commands they may send. */
export const me = object({
  accountId: text(),
  login: text(),
  displayName: text(),
  language: codeOf(LANGUAGES),
  demonstration: flag,
  by: codeOf(['session', 'key']),
  /** Null while an account with several memberships has not chosen one. */
  acting: nullable(object({ ...MEMBERSHIP, ...ON_BEHALF_OF })),
  /** What the account can act as: its own memberships, and those of persons for whom it is the deputy. */
  memberships: list(actingChoice),
  scopes,
  secondFactor: object({
    on: flag,
    required: Type.Boolean({ description: 'Whether a role of the account approves money' }),
  }),
  commands: Type.Array(Type.String(), { description: 'Names of the commands that the acting role may send' }),
  paperCommands: Type.Array(Type.String(), {
    description: 'Names of the submissions that the acting role may record for a submitter that sent them on paper',
  }),
  csrfToken: nullable(text('Send it as `X-Lingqu-CSRF` with every POST of a session; null for keys')),
});
export type Me = Answer<typeof me>;

/** The persons behind accounts, as far as the sender may see them. */
export const accountNames = list(
  object({
    id: text(),
    name: nullable(text('Null where the sender may not see it, and of an account that was erased')),
    erased: flag,
  }),
);
export type AccountNames = Answer<typeof accountNames>;

export const done = object({ done: flag });

const password = Type.String({ maxLength: 1024 });
const code = Type.String({ maxLength: 16, description: 'Of the second factor' });

export const signInBody = object({ login: Type.String({ maxLength: 200 }), password, code: optional(code) });
export const linkBody = object(
  { token: Type.String({ maxLength: 200 }), password: optional(password), code: optional(code) },
  { description: 'With `password` it is set (invitation, reset); without, the link is one of the demonstration' },
);
export const organisationBody = object({
  role: text(),
  organisationId: nullable(text()),
  onBehalfOf: optional(nullable(text())),
});
export const languageBody = object({ language: codeOf(LANGUAGES) });
export const passwordBody = object({ current: password, next: password });
export const factorBody = object({ password });
export const factorSecret = object({ secret: text('Base32'), url: text('For a QR code') });
export const codeBody = object({ code });

export const sessionList = list(
  object({
    id: uuid,
    agent: text('The `User-Agent` that signed in'),
    current: flag,
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
  }),
);
export type SessionDto = Answer<typeof sessionList>[number];

const key = object({
  id: text('The first part of the key'),
  accountId: text(),
  role: text(),
  organisationId: text(),
  label: text(),
  scopes,
  createdAt: instant,
  expiresAt: nullable(instant),
  lastUsedAt: nullable(instant),
  revokedAt: nullable(instant),
});
export const keyList = list(key);
export type KeyDto = Answer<typeof key>;

export const newKeyBody = object({
  label: Type.String({ minLength: 1, maxLength: 100 }),
  scopes: Type.Array(codeOf(keyScopes), { minItems: 1, maxItems: keyScopes.length }),
  /** At most a year ahead. */
  expiresAt: instant,
});
export const issuedKey = object({ key: text('Shown only here'), line: key });
export type IssuedKey = Answer<typeof issuedKey>;

export const account = object({
  id: text(),
  login: text(),
  displayName: text(),
  status: codeOf(['ACTIVE', 'SUSPENDED']),
  language: codeOf(LANGUAGES),
  demonstration: flag,
  hasPassword: flag,
  hasSecondFactor: flag,
  createdAt: instant,
  memberships: list(membership),
});
export const accountList = list(account);
export type AccountDto = Answer<typeof account>;

const memberships = Type.Array(
  object({
    role: text(),
    organisationId: nullable(text()),
    jurisdiction: optional(nullable(text())),
    chains: optional(nullable(Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 100 }))),
    validFrom: optional(nullable(instant)),
    validUntil: optional(nullable(instant)),
  }),
  { maxItems: 50 },
);
export const delegationBody = object({
  deputyId: Type.String({ maxLength: 64, description: 'The account of a colleague in the same organisation' }),
  validFrom: instant,
  validUntil: instant,
});
export const delegationList = list(
  object({
    delegationId: text(),
    delegatorId: text(),
    deputyId: text(),
    deputyName: nullable(text('Null for an account that was erased')),
    role: text(),
    organisationId: text(),
    validFrom: instant,
    validUntil: instant,
  }),
);
export type DelegationDto = Answer<typeof delegationList>[number];
export const colleagueList = list(object({ id: text(), name: text() }));

export const invitationBody = object({
  login: Type.String({ maxLength: 64 }),
  displayName: Type.String({ minLength: 1, maxLength: 100 }),
  memberships,
});
/** The path of a page that sets a password; it works once, for a day. */
export const invitation = object({ account, link: text() });
export type Invitation = Answer<typeof invitation>;
export const membershipsBody = object({ memberships, reason: optional(Type.String({ minLength: 1, maxLength: 300 })) });
export const statusBody = object({ status: codeOf(['ACTIVE', 'SUSPENDED']) });
export const resetBody = object({
  secondFactor: Type.Boolean({ description: 'Also removes the second factor, for someone who has lost the device' }),
});
