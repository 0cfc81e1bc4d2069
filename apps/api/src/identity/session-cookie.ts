import type { FastifyReply, FastifyRequest } from 'fastify';
import { FLOW_LIFE_MS, LONGEST_MS } from '#identity';

/**
 * A cookie with a secret: scripts cannot read it, other sites cannot send it. Over HTTPS it has the `__Host-` prefix, so
 * that no other host can set it; below a base path, which that prefix does not allow, the `__Secure-` prefix.
 */
class SecretCookie {
  private readonly name: string;
  private readonly attributes: string;

  /**
   * @param secure whether browsers send it over HTTPS only
   * @param basePath the part of the path before every route
   * @param lifeMs in milliseconds
   */
  constructor(
    name: string,
    secure: boolean,
    basePath: string,
    private readonly lifeMs: number,
  ) {
    this.name = `${secure ? (basePath === '' ? '__Host-' : '__Secure-') : ''}${name}`;
    this.attributes = `Path=${basePath || '/'}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  }

  tokenOf({ headers: { cookie } }: Pick<FastifyRequest, 'headers'>): string | undefined {
    if (cookie === undefined) return undefined;
    const start = `${this.name}=`;
    const found = cookie.split(';').find((pair) => pair.trimStart().startsWith(start));
    return found?.trim().slice(start.length);
  }

  set(reply: FastifyReply, token: string): void {
    // Fastify adds a second `set-cookie` to the first.
    void reply.header('set-cookie', `${this.name}=${token}; Max-Age=${this.lifeMs / 1000}; ${this.attributes}`);
  }

  clear(reply: FastifyReply): void {
    void reply.header('set-cookie', `${this.name}=; Max-Age=0; ${this.attributes}`);
  }
}

/** The cookie that holds a session's token. */
export class SessionCookie extends SecretCookie {
  constructor(secure: boolean, basePath = '') {
    super('lingqu_session', secure, basePath, LONGEST_MS);
  }
}

/** The cookie that binds a sign-in at an issuer to the browser in which it began. */
export class SignInCookie extends SecretCookie {
  constructor(secure: boolean, basePath = '') {
    super('lingqu_sign_in', secure, basePath, FLOW_LIFE_MS);
  }
}
