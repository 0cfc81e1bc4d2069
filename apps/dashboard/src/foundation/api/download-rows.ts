import { isImmutable } from '../time/moment';
import { knownCacheKey } from './cache-key';
import { addressOf, type MomentParameters } from './client';
import { downloadFile } from './download-file';

/** Formats of a file of rows, by the media type that selects each. */
export const ROW_FORMATS = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl',
} as const;
export type RowFormat = keyof typeof ROW_FORMATS;

interface RowsFile {
  readonly model: string;
  readonly format: RowFormat;
  /** The filter of the list, as query parameters. */
  readonly filter: object;
  readonly moment: MomentParameters;
  /** Of titles and labels. */
  readonly language: string;
}

/**
 * Downloads all rows of a read model that match a filter. A link cannot request it, because only the `Accept` header
 * selects the format.
 * @throws ApiProblem
 */
export function downloadRows({ model, format, filter, moment, language }: RowsFile): Promise<void> {
  const cacheKey = isImmutable(moment) ? knownCacheKey() : undefined;
  const address = addressOf('/api/rows/{model}', { path: { model }, query: { ...filter, ...moment, cacheKey } });
  const headers = { accept: ROW_FORMATS[format], 'accept-language': language };
  return downloadFile(address, headers, `${model}.${format}`);
}
