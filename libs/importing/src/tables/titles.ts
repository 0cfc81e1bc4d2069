import { UnusableFile } from '../unusable-file.js';

/**
 * The places of columns by their titles; columns without one are left out.
 * @throws UnusableFile for two columns with one title
 */
export function columnsByTitle(file: string, titles: readonly string[]): ReadonlyMap<string, number> {
  const places = Map.groupBy(
    titles.flatMap((title, place) => (title === '' ? [] : [{ title: title.normalize(), place }])),
    ({ title }) => title,
  );
  const ambiguous = [...places].filter(([, same]) => same.length > 1);
  if (ambiguous.length > 0) {
    const named = ambiguous.map(([title, same]) => `${title} (${same.map(({ place }) => place + 1).join(', ')})`);
    throw new UnusableFile(
      'SAME_TITLES',
      `${file} 有同名的列：${named.join('、')}，无法分辨，未导入任何行`,
      `${file} has columns of the same title: ${named.join(', ')}; nothing was imported`,
    );
  }
  return new Map([...places].map(([title, same]) => [title, same[0]?.place ?? 0]));
}
