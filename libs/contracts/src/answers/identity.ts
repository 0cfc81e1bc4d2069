import { Type } from 'typebox';
import {
  codeOf,
  flag,
  instant,
  integer,
  list,
  nullable,
  object,
  optional,
  text,
  uuid,
  type Answer,
} from '../schema.js';

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

const signInNote = object({ at: instant, address: text('Network address; empty where it is not known') });

/** Who sends the request, for whom, and which commands they may send. */
export const me = object({
  accountId: text(),
  login: text(),
  displayName: text(),
  language: codeOf(LANGUAGES),
  demonstration: flag,
  by: codeOf(['session', 'key', 'token']),
  /** Null while an account with several memberships has not chosen one. */
  acting: nullable(object({ ...MEMBERSHIP, ...ON_BEHALF_OF })),
  /** What the account can act as: its own memberships, and those of persons for whom it is the deputy. */
  memberships: list(actingChoice),
  scopes,
  hasPassword: flag,
  secondFactor: object({
    on: flag,
    recoveryCodes: integer('Recovery codes that were not used yet'),
    shown: Type.Boolean({ description: 'Whether it was shown in this session' }),
    required: Type.Boolean({ description: 'Whether a role of the account approves money' }),
  }),
  /** The sign-in before this one; null for the first, and for keys. */
  previousSignIn: nullable(signInNote),
  commands: Type.Array(Type.String(), { description: 'Names of the commands that the acting role may send' }),
  paperCommands: Type.Array(Type.String(), {
    description: 'Names of the submissions that the acting role may record for a submitter that sent them on paper',
  }),
  readModels: Type.Array(Type.String(), {
    description: 'Names of the read models of which the acting role may see rows',
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
export const signedOut = object({
  done: flag,
  continueAt: nullable(text('Where the browser also ends its session at the issuer of identities')),
});
export type SignedOut = Answer<typeof signedOut>;

/** How one can sign in here. */
export const signInOptions = object({
  organisation: nullable(object({ name: text('What people call the issuer of identities') })),
  help: nullable(text('Who can help, in words')),
});
export type SignInOptions = Answer<typeof signInOptions>;
export const organisationSignInBody = object({
  next: optional(Type.String({ maxLength: 2000, description: 'The page that was asked for' })),
  link: optional(Type.String({ maxLength: 200, description: 'The token of an invitation, whose account is linked' })),
});
export const organisationSignIn = object({ url: text('Where the browser signs in') });
export const finishBody = object({
  answer: Type.String({ maxLength: 8192, description: 'The query with which the issuer sent the browser back' }),
});
export const finishedSignIn = object({ me, next: text('The page that was asked for') });
export type FinishedSignIn = Answer<typeof finishedSignIn>;
export const logoutTokenBody = object({ logout_token: Type.String({ maxLength: 8192 }) });

const password = Type.String({ maxLength: 1024 });
const code = Type.String({ maxLength: 32, description: 'Of the second factor, or a recovery code' });

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
export const factorBody = object(
  { password: optional(password) },
  { description: 'Without a password of its own, an account has just signed in through the issuer of identities' },
);
export const factorSecret = object({ secret: text('Base32'), url: text('For a QR code') });
export const codeBody = object({ code });
export const recoveryCodes = object({ codes: list(text('Shown only here; each works once')) });

export const sessionList = list(
  object({
    id: uuid,
    agent: text('The `User-Agent` that signed in'),
    address: text('Network address; empty where it is not known'),
    current: flag,
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
  }),
);
export type SessionDto = Answer<typeof sessionList>[number];

export const key = object({
  id: text('The first part of the key'),
  accountId: text(),
  role: text(),
  organisationId: text(),
  label: text(),
  scopes,
  tokens: nullable(
    object({ issuer: text(), subject: text() }, { description: 'Of a machine: whose access tokens are accepted' }),
  ),
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
  external: object(
    {
      identity: nullable(object({ issuer: text(), subject: text(), linkedAt: instant })),
      expectedEmail: nullable(text('The first sign-in with this verified address links the account')),
    },
    { description: 'Whom the issuer of identities signs in to the account' },
  ),
  lastSignIn: nullable(signInNote),
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
    delegatorName: nullable(text('Null for an account that was erased')),
    deputyId: text(),
    deputyName: nullable(text('Null for an account that was erased')),
    role: text(),
    organisationId: text(),
    validFrom: instant,
    validUntil: instant,
    endedAt: nullable(Type.String({ format: 'date-time', description: 'When it was ended before its time' })),
  }),
);
export type DelegationDto = Answer<typeof delegationList>[number];
export const colleagueList = list(object({ id: text(), name: text() }));

/** What events say about an account, oldest first. */
export const accessHistory = list(
  object({
    eventId: uuid,
    type: codeOf(['MembershipGranted', 'MembershipEnded', 'DutiesDelegated', 'DelegationEnded']),
    recordedAt: instant,
    by: nullable(text('The account that did it; null: the product itself')),
    byName: nullable(text('Null for an account that was erased, and for the product itself')),
    role: nullable(text()),
    organisationId: nullable(text()),
    jurisdiction: nullable(text()),
    chains: nullable(list(text())),
    validFrom: nullable(instant),
    validUntil: nullable(instant),
    deputyName: nullable(text('Of a delegation')),
    reason: nullable(text()),
  }),
);
export type AccessHistory = Answer<typeof accessHistory>;

const DIRECTORIES = ['organisations', 'chains'] as const;
/** Names that are published, for choosing what a membership is about. */
export const directory = list(
  object({ id: text(), zh: text(), en: text(), kind: nullable(text('Of an organisation')) }),
);
export const directoryOf = codeOf(DIRECTORIES);
export type DirectoryEntry = Answer<typeof directory>[number];
export type DirectoryName = (typeof DIRECTORIES)[number];

export const invitationBody = object({
  login: Type.String({ maxLength: 64 }),
  displayName: Type.String({ minLength: 1, maxLength: 100 }),
  memberships,
});
/** The path of a page that sets a password; it works once, for a day. */
export const invitation = object({ account, link: text() });
export type Invitation = Answer<typeof invitation>;
export const membershipsBody = object({ memberships, reason: optional(Type.String({ minLength: 1, maxLength: 300 })) });
export const externalBody = object({
  subject: nullable(
    Type.String({ minLength: 1, maxLength: 255, description: '`sub` at the issuer; null: not linked' }),
  ),
  expectedEmail: nullable(Type.String({ minLength: 3, maxLength: 254 })),
});
export const machineBody = object({
  accountId: Type.String({ maxLength: 64 }),
  role: text(),
  organisationId: text(),
  label: Type.String({ minLength: 1, maxLength: 100 }),
  subject: Type.String({ minLength: 1, maxLength: 255, description: '`sub` of its access tokens' }),
  scopes: Type.Array(codeOf(keyScopes), { minItems: 1, maxItems: keyScopes.length }),
  expiresAt: nullable(instant),
});
export const statusBody = object({ status: codeOf(['ACTIVE', 'SUSPENDED']) });
export const resetBody = object({
  secondFactor: Type.Boolean({ description: 'Also removes the second factor, for someone who has lost the device' }),
});
