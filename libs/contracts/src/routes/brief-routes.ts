import { Type } from 'typebox';
import { brief } from '../answers/brief.js';
import { CHAIN_FILTER, MOMENT, parameter, textual } from './parameters.js';
import { get, type Route } from './route.js';

const PERIOD = {
  period: textual(
    '月份 `YYYY-MM` 或年份 `YYYY`，默认查询日所在的月（无 chain 时为年）；数字取该期末已记录的内容，`on` 不起作用',
    'A month `YYYY-MM` or a year `YYYY`, by default that of the as-of date (the year where no chain is given); figures are of what was recorded by its end, and `on` has no effect',
  ),
};

const QUERY = { ...CHAIN_FILTER, ...PERIOD, ...MOMENT };

/** The monthly brief of a chain and the annual report of the city. */
export const briefRoutes = {
  '/api/brief': get('brief', '产业链月报，或全市年度报告', 'The brief of a chain, or the report of the city', {
    tag: 'queries',
    query: QUERY,
    answer: brief,
    problems: [400, 404, 503],
  }),
  '/api/brief/file': get('briefFile', '月报或年度报告的 XLSX 文件', 'A brief as an XLSX file', {
    tag: 'queries',
    query: { ...QUERY, language: parameter('文件的语言', 'Language of the file', Type.Enum(['zh', 'en'])) },
    answer: Type.Unsafe<Uint8Array>(Type.String({ format: 'binary' })),
    media: 'application/octet-stream',
    file: true,
    problems: [400, 404, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
