import { modelOf } from './row-filters.js';

/** The fields that name a row, for answers that only refer to it. */
export function namingOf(model: string, row: object): Readonly<Record<string, unknown>> {
  const { id, title, titleEn, organisation } = modelOf(model).naming;
  const values = row as Readonly<Record<string, unknown>>;
  const fields = [id, title, titleEn, organisation].filter((field) => field !== undefined);
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}
