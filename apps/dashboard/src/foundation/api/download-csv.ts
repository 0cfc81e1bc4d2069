import { isImmutable } from '../time/moment';
import { knownCacheKey } from './cache-key';
import { addressOf, type MomentParameters } from './client';
import { downloadFile } from './download-file';

/**
 * Downloads all rows of a read model that match a filter as a CSV file, with titles and labels in the given language.
 * A link cannot request it, because only the `Accept` header selects the format.
 * @throws ApiProblem
 */
export function downloadCsv(model: string, filter: object, moment: MomentParameters, language: string): Promise<void> {
  const cacheKey = isImmutable(moment) ? knownCacheKey() : undefined;
  const address = addressOf('/api/rows/{model}', { path: { model }, query: { ...filter, ...moment, cacheKey } });
  return downloadFile(address, { accept: 'text/csv', 'accept-language': language }, `${model}.csv`);
}
