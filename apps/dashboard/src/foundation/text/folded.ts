/** A text for searching without regard to case, width and composition, as the lists of the server are searched. */
export const folded = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');

/** Whether a text holds what somebody searches for. */
export const matchesSearch = (text: string, search: string): boolean => folded(text).includes(folded(search.trim()));
