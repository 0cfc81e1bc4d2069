import type { components } from './api.js';

/** A problem as the server answers it (RFC 9457). */
export type Problem = components['schemas']['Problem'];
/** The stable code of a problem; `GET /api/problems` lists all of them. */
export type ProblemCode = components['schemas']['ProblemCode'];

/** The server answered with a problem; `problem.code` says what to do, `problem.errors` points to fields of the request. */
export class ProblemAnswer extends Error {
  override readonly name = 'ProblemAnswer';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.titles.en}`);
    this.problem = problem;
  }

  get code(): ProblemCode {
    return this.problem.code;
  }
}

/** The outcome of a call: either its data, or the problem. */
interface Outcome<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The data of an answer.
 * @throws ProblemAnswer where the server refused
 */
export function answered<Data>({ data, error, response }: Outcome<Data>): Data {
  if (error !== undefined) throw isProblem(error) ? new ProblemAnswer(error) : unexpected(response);
  if (data === undefined) throw unexpected(response);
  return data;
}

const unexpected = ({ status, url }: Response): Error => new Error(`${status} without a problem from ${url}`);

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'titles' in value;
