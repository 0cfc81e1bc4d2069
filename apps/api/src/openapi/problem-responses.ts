import { problemCodes } from '../http/problem-catalogue.js';
import { headers, type HeaderName } from './headers.js';
import { ref, type Schema } from './schema.js';

/** Statuses of the problems that operations can return, with their HTTP reason phrases. */
const STATUSES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

export type ProblemStatus = keyof typeof STATUSES;

/** Additional headers, by status. */
const OF_STATUS: Readonly<Record<number, readonly HeaderName[]>> = {
  401: ['WWW-Authenticate'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** One response for each status, with every code that it can have; each code has a page, `/problems/<CODE>`. */
export const PROBLEM_RESPONSES: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(STATUSES).map(([status, name]) => [
    `Problem${status}`,
    {
      description: `${name} (RFC 9457)`,
      headers: headers(
        ...([
          'X-Request-Id',
          'Cache-Control',
          'X-Content-Type-Options',
          'Content-Security-Policy',
          'Cross-Origin-Resource-Policy',
          'Lingqu-Cache-Key',
          'Lingqu-Stale',
        ] as const),
        ...(['RateLimit-Policy', 'RateLimit'] as const),
        ...(OF_STATUS[Number(status)] ?? []),
      ),
      content: {
        'application/problem+json': {
          schema: {
            allOf: [
              ref('Problem'),
              { properties: { status: { const: Number(status) }, code: { enum: problemCodes(Number(status)) } } },
            ],
          },
        },
      },
    },
  ]),
);

/** The error responses of an operation, by status. */
export const problemResponses = (statuses: readonly ProblemStatus[]): Schema =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
