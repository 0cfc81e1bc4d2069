import type { FieldProblem, Problem } from '#contracts';
import { describeProblem, type ProblemCode } from './problem-catalogue.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** The part of the path before every route: '' or such as `/lingqu`. */
    basePath: string;
  }
}

/** The header of a 401: how to authenticate. */
export const CHALLENGE = { 'www-authenticate': 'Bearer realm="Lingqu"' } as const;

export interface ProblemExtras {
  /** One sentence about this request, zh and en. */
  readonly detail?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly errors?: readonly FieldProblem[];
  /** Overrides the status of the catalogue, such as 412 for an If-Match that does not match. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown to answer a request with a problem (RFC 9457). */
export class HttpProblem extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly extras: ProblemExtras = {},
  ) {
    super(code);
    this.name = 'HttpProblem';
    this.status = extras.status ?? describeProblem(code)?.status ?? 500;
  }

  /** The body of the response; a request that is not valid HTTP has no id. */
  body({ requestId, basePath = '' }: { readonly requestId?: string; readonly basePath?: string } = {}): Problem {
    const { zh, en } = describeProblem(this.code) ?? { zh: this.code, en: this.code };
    const { detail, details, errors } = this.extras;
    return {
      type: `${basePath}/problems/${this.code}`,
      status: this.status,
      code: this.code,
      title: zh,
      titles: { zh, en },
      ...(detail === undefined ? {} : { detail }),
      ...(details === undefined || Object.keys(details).length === 0 ? {} : { details }),
      ...(errors === undefined ? {} : { errors }),
      ...(requestId === undefined ? {} : { requestId }),
    };
  }
}
