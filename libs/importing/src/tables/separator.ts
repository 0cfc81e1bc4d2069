/** Separators of columns; of equally frequent ones the first counts. */
const SEPARATORS = [',', '\t', ';', '|'] as const;

/** The separator that the first line has most of, outside quotes. */
export function separatorOf(text: string): string {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n|\r/, 1);
  const count = (separator: string): number => first.split(separator).length;
  return SEPARATORS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
