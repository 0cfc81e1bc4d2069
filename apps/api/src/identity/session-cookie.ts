import type { FastifyReply, FastifyRequest } from 'fastify';
import { LONGEST_MS } from '#identity';

/**
 * The cookie that holds a session's token: scripts cannot read it, other sites cannot send it. Over HTTPS it has the
 * `__Host-` prefix, so that no other host can set it.
 */
export class SessionCookie {
  private readonly name: string;
  private readonly attributes: string;

  /** @param secure whether browsers send it over HTTPS only */
  constructor(secure: boolean) {
    this.name = secure ? '__Host-lingqu_session' : 'lingqu_session';
    this.attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  }

  tokenOf({ headers: { cookie } }: Pick<FastifyRequest, 'headers'>): string | undefined {
    if (cookie === undefined) return undefined;
    const start = `${this.name}=`;
    const found = cookie.split(';').find((pair) => pair.trimStart().startsWith(start));
    return found?.trim().slice(start.length);
  }

  set(reply: FastifyReply, token: string): void {
    void reply.header('set-cookie', `${this.name}=${token}; Max-Age=${LONGEST_MS / 1000}; ${this.attributes}`);
  }

  clear(reply: FastifyReply): void {
    void reply.header('set-cookie', `${this.name}=; Max-Age=0; ${this.attributes}`);
  }
}
