export {
  ACCOUNT_ROLES,
  isAccountRole,
  type Account,
  type AccountRole,
  type ActingChoice,
  type Language,
  type Membership,
  type NewAccount,
  type NewMembership,
  type RecordedAccess,
} from './accounts/account.js';
export { PASSWORD_LENGTH, requireMemberships } from './accounts/account-rules.js';
export type { Accounts } from './accounts/accounts.js';
export type { ApiKeys, KeyLine, NewKey, TokenSubject } from './api-keys.js';
export type { AccessTokens, AccessTokenSettings, VerifiedToken } from './external/access-tokens.js';
export { ASYMMETRIC_ALGORITHMS, CLOCK_SKEW_SECONDS } from './external/issuer-keys.js';
export { CALLBACK_PATH, OpenIdIssuer, type OpenIdSettings } from './external/openid-issuer.js';
export { FLOW_LIFE_MS } from './external/sign-in-flows.js';
export { IdentityFault, type IdentityFaultCode } from './identity-fault.js';
export { KEY_SCOPES, type Acting, type KeyScope, type Principal } from './principal.js';
export { IDLE_MS, LONGEST_MS, type NewSession, type SessionLine, type Sessions } from './sessions.js';
export { PASSWORD_COST, type PasswordCost } from './sign-in/password-hashing.js';
export { codeOf, stepAt } from './sign-in/totp.js';
export { IdentityStore, type IdentityStoreOptions } from './store/identity-store.js';
export { UnusableIdentityStore } from './store/open-database.js';
export {
  WEBHOOK_STATUSES,
  type DeadLetter,
  type NewWebhook,
  type WebhookLine,
  type Webhooks,
  type WebhookStatus,
} from './webhooks.js';
export type { ImportMappings, SavedMapping } from './import-mappings.js';
export { REMINDER_CHANNELS, type NewReminder, type ReminderLine, type Reminders } from './reminders.js';
export { csrfTokenOf, newToken, sameSecret } from './tokens.js';
export { AccessLog, type AccessLogOptions, type Retention } from './access-log/access-log.js';
export type {
  Attempt,
  Details,
  LineFilter,
  NewNotice,
  NewRead,
  NoticeFilter,
  NoticeKind,
  NoticeLine,
  NoticeReader,
  Refusals,
  NewSecurityEvent,
  ReadFilter,
  ReadKind,
  ReadLine,
  SecurityKind,
  SecurityLine,
} from './access-log/lines.js';
export type { Lines } from './access-log/line-queries.js';
export { NOTICE_KINDS, READ_KINDS, SECURITY_KINDS } from './access-log/lines.js';
export { ACCESS_WORDS } from './access-log/words.js';
export { readKindOf } from './policy/read-kinds.js';
export { securityKindOf } from './policy/security-kinds.js';
export { commandsOf, maySend, paperCommandsOf } from './policy/command-policies.js';
export {
  ACCESS_RELATIONS,
  accessTable,
  readModelsOf,
  type AccessEntry,
  type AccessRelation,
} from './policy/access-table.js';
export { approvesMoney, MONEY_COMMANDS } from './policy/money.js';
export { seesPersonOf } from './policy/persons.js';
export { districtOf, seesEverything, visibilityOf, type ReaderFacts } from './policy/visibility.js';
export { declaredPolicy, METRICS_PATH, policyOf, type RoutePolicy } from './policy/route-policies.js';
export { ROUTE_SCOPES, scopeOfRoute, type RouteScope } from './policy/route-scopes.js';
