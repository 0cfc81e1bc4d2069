import type { StreamableFile } from '@nestjs/common';
import { MAX_LIMIT } from '#contracts';
import { CODES, type Term } from '#domain';
import { ACCESS_WORDS, type LineFilter, type Lines, type ReadLine, type SecurityLine } from '#identity';
import { csvHead, csvRow, type Language } from '#projections';
import { readInWords } from './read-in-words.js';
import { securityInWords } from './security-in-words.js';
import { csvFile } from '../queries/csv-response.js';

type Column<T> = readonly [title: Term, cell: (line: T, language: Language) => string];

const word = (code: string, language: Language): string => {
  const words: Readonly<Record<string, Term>> = { ...CODES, ...ACCESS_WORDS };
  return words[code]?.[language] ?? code;
};

const COUNTED: readonly Column<ReadLine | SecurityLine>[] = [
  [{ zh: '序号', en: 'Number' }, ({ id }) => String(id)],
  [{ zh: '首次时间', en: 'First at' }, ({ firstAt }) => firstAt],
  [{ zh: '末次时间', en: 'Last at' }, ({ lastAt }) => lastAt],
  [{ zh: '次数', en: 'Times' }, ({ times }) => String(times)],
  [{ zh: '类型', en: 'Kind' }, ({ kind }, language) => word(kind, language)],
  [{ zh: '账号编号', en: 'Account' }, ({ accountId }) => accountId],
  [{ zh: '请求编号', en: 'Request' }, ({ requestId }) => requestId],
];

export const READ_COLUMNS: readonly Column<ReadLine>[] = [
  ...COUNTED,
  [{ zh: '角色', en: 'Role' }, ({ role }, language) => word(role, language)],
  [{ zh: '组织编号', en: 'Organisation' }, ({ organisationId }) => organisationId],
  [{ zh: '会话或密钥', en: 'Session or key' }, ({ credential }) => credential],
  [{ zh: '读取内容', en: 'What was read' }, (line, language) => readInWords(line).words[language]],
  [{ zh: '路径', en: 'Route' }, ({ route }) => route],
  [{ zh: '参数', en: 'Parameters' }, ({ target }) => JSON.stringify(target)],
  [{ zh: '历史时点', en: 'Past' }, ({ past }, language) => (past ? { zh: '是', en: 'yes' }[language] : '')],
  [{ zh: '事件序号', en: 'Position' }, ({ position }) => String(position)],
  [{ zh: '行数', en: 'Rows' }, ({ rows }) => (rows === null ? '' : String(rows))],
];

export const SECURITY_COLUMNS: readonly Column<SecurityLine>[] = [
  ...COUNTED,
  [{ zh: '操作账号', en: 'By account' }, ({ byAccount }) => byAccount],
  [{ zh: '地址', en: 'Address' }, ({ address }) => address],
  [{ zh: '客户端', en: 'Client' }, ({ agent }) => agent],
  [{ zh: '说明', en: 'Details' }, (line, language) => securityInWords(line)[language]],
  [{ zh: '参数', en: 'Parameters' }, ({ details }) => JSON.stringify(details)],
];

type ReadPage<T, F extends LineFilter> = (filter: F, page: { limit: number; before?: number }) => Lines<T>;

interface Asked<T, F extends LineFilter> {
  readonly name: string;
  readonly columns: readonly Column<T>[];
  readonly filter: F;
  readonly language: Language;
}

/** All lines that match a filter as a CSV file, newest first, page by page. */
export function linesAsCsv<T extends ReadLine | SecurityLine, F extends LineFilter>(
  read: ReadPage<T, F>,
  { name, columns, filter, language }: Asked<T, F>,
): StreamableFile {
  const titles = columns.map(([title]) => title[language]);
  const table = (line?: T) => ({ titles, cells: () => (line ? columns.map(([, cell]) => cell(line, language)) : []) });
  function* parts(): Generator<string> {
    yield csvHead(table());
    for (let before: number | null | undefined; before !== null;) {
      const page: Lines<T> = read(filter, { limit: MAX_LIMIT, ...(before === undefined ? {} : { before }) });
      yield page.items.map((line) => csvRow(table(line), {})).join('');
      before = page.next;
    }
  }
  return csvFile(parts(), `${name}.csv`);
}
