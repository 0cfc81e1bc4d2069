/**
 * The cells of a copied range, row by row, as spreadsheets put it on the clipboard: tabs between cells, line ends between
 * rows, and quotation marks around a cell that has one of them, doubled inside. A last empty line is no row.
 */
export function pastedCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let match = cell.exec(text); match !== null; match = cell.exec(text)) {
    const [, quoted, plain = '', end = ''] = match;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  return rows.filter((cells, index) => index < rows.length - 1 || cells.some((each) => each !== ''));
}

/** Whether a text is a range of cells rather than the text of one. */
export const isRange = (text: string): boolean => /[\t\r\n]/.test(text.replace(/\r?\n$/, ''));
