import type { FastifyRequest } from 'fastify';
import { securityKindOf, type Details, type IdentityStore, type SecurityKind } from '#identity';
import type { AccessLog } from '#identity';
import type { HttpProblem } from '../http/http-problem.js';
import type { IdentifiedRequest } from '../identity/access.js';

const MAX_AGENT = 200;
const FORBIDDEN = 403;

/**
 * Refusals that are a step of signing in or of choosing an organisation, not an attempt; and what is refused before it is
 * known who sends it, which anybody could repeat until the log is full.
 */
const NOT_RECORDED: readonly string[] = ['ORGANISATION_NOT_CHOSEN', 'SECOND_FACTOR_REQUIRED', 'ORIGIN_NOT_ALLOWED'];

const FAILURES: Readonly<Partial<Record<string, SecurityKind>>> = {
  SIGN_IN_REFUSED: 'SIGN_IN_FAILED',
  SECOND_FACTOR_CODE_WRONG: 'SIGN_IN_FAILED',
  LINK_NOT_VALID: 'SIGN_IN_FAILED',
  ISSUER_REFUSED: 'SIGN_IN_FAILED',
  SIGN_IN_FLOW_NOT_VALID: 'SIGN_IN_FAILED',
  ACCOUNT_NOT_LINKED: 'SIGN_IN_FAILED',
  ACCOUNT_SUSPENDED: 'SIGN_IN_FAILED',
  SIGN_IN_LOCKED: 'SIGN_IN_LOCKED',
  TOO_MANY_REQUESTS: 'RATE_LIMITED',
};

/** What answers about accounts say of whom and of what they are. */
interface Answered {
  readonly id?: string;
  readonly accountId?: string;
  readonly scopes?: readonly string[];
  /** Of a sign-in that also says where it goes on. */
  readonly me?: { readonly accountId: string; readonly scopes: readonly string[] };
  readonly external?: { readonly identity: { readonly subject: string } | null; readonly expectedEmail: string | null };
  readonly account?: { readonly id: string };
  readonly line?: { readonly id: string; readonly scopes: readonly string[]; readonly organisationId: string };
  readonly memberships?: readonly object[];
  readonly status?: string;
}

/** Records what happens to accounts and their credentials, and what is refused. */
export class SecurityRecorder {
  constructor(
    private readonly log: AccessLog,
    private readonly identity: IdentityStore,
  ) {}

  /** Records a request about accounts that has succeeded. */
  succeeded(kind: SecurityKind, request: FastifyRequest, answer: unknown): void {
    const given = (answer ?? {}) as Answered;
    const answered = given.me ? { ...given, ...given.me } : given;
    const by = this.senderOf(request) ?? answered.accountId;
    this.log.noteEvent({
      kind,
      accountId: this.subjectOf(request, answered) ?? by ?? '',
      byAccount: by ?? '',
      details: detailsOf(kind, request, answered),
      ...sourceOf(request),
    });
  }

  /** Records a refusal, if it is one of credentials or of access. */
  refused(request: FastifyRequest, { code, status }: HttpProblem): void {
    const kind = this.kindOfRefusal(request, code, status);
    if (kind === undefined) return;
    const by = this.senderOf(request) ?? '';
    this.log.noteEvent({
      kind,
      accountId: by === '' ? this.accountOfLogin(request.body) : by,
      byAccount: by,
      details: { code, method: request.method, route: request.routeOptions.url ?? '' },
      ...sourceOf(request),
    });
  }

  private kindOfRefusal(request: FastifyRequest, code: string, status: number): SecurityKind | undefined {
    if (NOT_RECORDED.includes(code)) return undefined;
    // A cookie ends with its session, which is no attempt; a key that is not valid is one.
    if (code === 'UNAUTHENTICATED')
      return request.headers.authorization === undefined ? undefined : 'CREDENTIAL_REFUSED';
    if (request.routeOptions.url === '/api/sign-in/organisation/logout') return 'SIGN_IN_FAILED';
    const isOfAccounts = securityKindOf(request.routeOptions.url ?? '') !== undefined;
    if (code === 'TOO_MANY_REQUESTS' || isOfAccounts) return FAILURES[code] ?? ofStatus(status);
    return ofStatus(status);
  }

  private senderOf(request: FastifyRequest): string | undefined {
    return (request as Partial<IdentifiedRequest>).principal?.accountId;
  }

  /** The account of a login that exists; others are not recorded, because people type passwords there by mistake. */
  private accountOfLogin(body: unknown): string {
    const { login } = (body ?? {}) as { readonly login?: unknown };
    return typeof login === 'string' ? (this.identity.accounts.withLogin(login)?.id ?? '') : '';
  }

  /** The account that a request is about; undefined where it is the sender's own. */
  private subjectOf(request: FastifyRequest, { account }: Answered): string | undefined {
    const { id } = request.params as { readonly id?: string };
    const path = request.routeOptions.url ?? '';
    if (path.startsWith('/api/admin/accounts/:id')) return id;
    if (path.startsWith('/api/admin/keys/')) return this.identity.keys.list().find((key) => key.id === id)?.accountId;
    return account?.id;
  }
}

const ofStatus = (status: number): SecurityKind | undefined => (status === FORBIDDEN ? 'ACCESS_REFUSED' : undefined);

const sourceOf = ({ ip, headers, id }: FastifyRequest) => ({
  address: ip,
  agent: (headers['user-agent'] ?? '').slice(0, MAX_AGENT),
  requestId: id,
});

function detailsOf(kind: SecurityKind, request: FastifyRequest, answered: Answered): Details {
  const { id } = request.params as { readonly id?: string };
  const { line, memberships, status, scopes } = answered;
  switch (kind) {
    case 'SIGNED_IN':
      return {
        route: request.routeOptions.url ?? '',
        secondFactor: String(scopes?.includes('money') ?? false),
      };
    case 'KEY_ISSUED':
      return { key: line?.id ?? '', scopes: line?.scopes.join(',') ?? '', organisation: line?.organisationId ?? '' };
    case 'KEY_REVOKED':
      return { key: id ?? '' };
    case 'SESSION_ENDED':
      return { session: id ?? '' };
    case 'MEMBERSHIPS_CHANGED':
      return { memberships: JSON.stringify(memberships ?? []) };
    case 'STATUS_CHANGED':
      return { status: status ?? '' };
    case 'ACCOUNT_CHANGED':
      return { route: request.routeOptions.url ?? '', ...(id === undefined ? {} : { id }) };
    default:
      return {};
  }
}
