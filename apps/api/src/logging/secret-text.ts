/** What replaces a secret or personal data in the log. */
export const REDACTED = '[redacted]';

/** Longest text of a line, in characters: a stack, not what somebody sent. */
const MAX_LENGTH = 8_000;

/** Names of fields, parameters and headers whose values are secrets. */
const SECRETS = [
  'password',
  'newPassword',
  'currentPassword',
  'passwd',
  'secret',
  'clientSecret',
  'client_secret',
  'token',
  'csrfToken',
  'access_token',
  'refresh_token',
  'id_token',
  'logout_token',
  'code_verifier',
  'totp',
  'recoveryCode',
  'recoveryCodes',
  'cookie',
  'set-cookie',
  'authorization',
  'x-csrf-token',
  'apiKey',
  'privateKey',
  'sealed',
] as const;

/** Names of fields with personal data, and of what can contain anything that people send. */
const PERSONAL = ['login', 'displayName', 'email', 'phone', 'ip', 'agent', 'body', 'payload', 'data', 'headers', 'url'];

/** Fields that never get into the log, whatever they contain. */
export const REDACTED_FIELDS: readonly string[] = [...SECRETS, ...PERSONAL];

/** A name, a separator and a value: in JSON, also inside a JSON string, in a query, in a form or in a header. */
const NAMED = new RegExp(
  String.raw`(?<![A-Za-z0-9_-])((?:${SECRETS.join('|')})(?:\\?["'])?\s{0,8}[:=]\s{0,8})` +
    String.raw`(?:(\\?["'])[^"'\\]+|(?:(?:Bearer|Basic)\s)?[^\s"'\\,;&}\]]+)`,
  'gi',
);

/** Forms of secrets, wherever they stand in a text. */
const FORMS: readonly (readonly [form: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,20}PRIVATE KEY-----|$)/gs, REDACTED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`],
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*){0,3}/g, REDACTED],
  [/\blq_[0-9a-f]{12}_[\w-]+/g, REDACTED],
  [/\$argon2\w{0,4}\$[^\s"\\]+/g, REDACTED],
  // User and password of an address; its query and fragment, where codes and tokens of links are.
  [/(\b[a-z][a-z0-9+.-]{1,15}:\/\/)[^\s/@"\\]{1,500}@/gi, `$1${REDACTED}@`],
  [/(\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s?#"\\]{1,500})[?#][^\s"\\]*/gi, `$1?${REDACTED}`],
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, REDACTED],
  // Tokens of sessions, links and CSRF: 256 bits in base64url.
  [/(?<![\w+/=-])[\w-]{43}(?![\w+/=-])/g, REDACTED],
];

/** The text without secrets. */
export function withoutSecrets(text: string): string {
  let clean = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  clean = clean.replace(NAMED, (_, name: string, quote = '') => `${name}${quote}${REDACTED}`);
  for (const [form, replacement] of FORMS) clean = clean.replace(form, replacement);
  return clean;
}
