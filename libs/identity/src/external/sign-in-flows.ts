import type Database from 'better-sqlite3';
import { IdentityFault } from '../identity-fault.js';
import { newToken, sameSecret, sha256 } from '../tokens.js';

/** How long a person may take at the issuer, in milliseconds. */
export const FLOW_LIFE_MS = 10 * 60_000;

/** What the issuer must repeat or be sent at the end of a sign-in. */
export interface SignInFlow {
  readonly state: string;
  readonly nonce: string;
  /** The secret of PKCE (RFC 7636). */
  readonly verifier: string;
}

export interface FinishedFlow extends SignInFlow {
  /** The page that was asked for. */
  readonly next: string;
  /** The hash of the invitation link with which it began; null without. */
  readonly linkHash: Buffer | null;
}

interface FlowRow {
  readonly browser_hash: Buffer;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
  readonly link_hash: Buffer | null;
}

/** Sign-ins that have begun at an issuer. Each ends once, in the browser in which it began. */
export class SignInFlows {
  constructor(
    private readonly db: Database.Database,
    private readonly now: () => number,
  ) {}

  /** @param browser a secret that only this browser has; `link` is the token of an invitation */
  begin(browser: string, { next, link }: { readonly next: string; readonly link?: string | undefined }): SignInFlow {
    const now = this.now();
    const flow = { state: newToken(), nonce: newToken(), verifier: newToken() };
    this.db.prepare('DELETE FROM sign_in_flows WHERE expires_at <= ?').run(now);
    this.db
      .prepare('INSERT INTO sign_in_flows VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(
        sha256(flow.state),
        sha256(browser),
        flow.nonce,
        flow.verifier,
        next,
        link === undefined ? null : sha256(link),
        now + FLOW_LIFE_MS,
      );
    return flow;
  }

  /** @throws IdentityFault SIGN_IN_FLOW_NOT_VALID: unknown, used, expired, or of another browser */
  finish(browser: string, state: string): FinishedFlow {
    const row = this.db
      .prepare<[Buffer, number], FlowRow>(
        'DELETE FROM sign_in_flows WHERE state_hash = ? AND expires_at > ? RETURNING *',
      )
      .get(sha256(state), this.now());
    if (!row || !sameSecret(row.browser_hash, sha256(browser))) throw new IdentityFault('SIGN_IN_FLOW_NOT_VALID');
    const { nonce, verifier, next, link_hash: linkHash } = row;
    return { state, nonce, verifier, next, linkHash };
  }
}
