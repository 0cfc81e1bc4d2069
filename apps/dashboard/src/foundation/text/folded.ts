/** A text for searching without regard to case, width and composition, as the lists of the server are searched. */
export const folded = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');

/** Whether a text contains a search text. */
export const matchesSearch = (text: string, search: string): boolean => folded(text).includes(folded(search.trim()));
