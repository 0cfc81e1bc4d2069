import { isImmutable } from '../time/moment';
import { knownCacheKey } from './cache-key';
import { addressOf, ApiProblem, unreachable, type MomentParameters } from './client';

/** The file name in a `Content-Disposition` header. */
const FILE_NAME = /filename="([^"]+)"/;

/**
 * Downloads all rows of a read model that match a filter as a CSV file, with titles and labels in the given language.
 * A link cannot request it, because only the `Accept` header selects the format.
 * @throws ApiProblem
 */
export async function downloadCsv(
  model: string,
  filter: object,
  moment: MomentParameters,
  language: string,
): Promise<void> {
  const cacheKey = isImmutable(moment) ? knownCacheKey() : undefined;
  const address = addressOf('/api/rows/{model}', { path: { model }, query: { ...filter, ...moment, cacheKey } });
  const response = await fetch(address, { headers: { accept: 'text/csv', 'accept-language': language } }).catch(() => {
    throw new ApiProblem(unreachable);
  });
  if (!response.ok) throw new ApiProblem(await response.json());
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = FILE_NAME.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `${model}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
