import { HttpProblem } from '../http/http-problem.js';

const STRONG_VERSION = /^"(0|[1-9]\d{0,15})"$/;

/**
 * The version in an `If-Match` header, in the form of the responses' `ETag`; `"0"`: the stream must not exist.
 * @throws HttpProblem INVALID_IF_MATCH
 */
export function ifMatchVersion(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = STRONG_VERSION.exec(header)?.[1];
  if (version === undefined) throw new HttpProblem('INVALID_IF_MATCH');
  return Number(version);
}
