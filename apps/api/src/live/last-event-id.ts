import { invalidParameter } from '../http/parameters.js';

/** A position of the log, such as that after which a stream continues. @throws HttpProblem INVALID_PARAMETER */
export function positionOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw invalidParameter(name, `${name} 应为事件序号（数字）`, `${name} must be a position (digits)`);
}
