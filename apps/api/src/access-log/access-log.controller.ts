import { Controller, Get, Inject, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ReadLog, SecurityLog } from '#contracts';
import { AccessLog, SECURITY_KINDS, type Lines } from '#identity';
import { flagOf, invalidParameter, queryOf } from '../http/parameters.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { acceptsCsv, FORMAT_HEADERS, languageOf } from '../queries/csv-response.js';
import { cursorOf, lineFilterOf, pageOf } from './line-parameters.js';
import { readInWords } from './read-in-words.js';
import { withWords } from './security-in-words.js';
import { linesAsCsv, READ_COLUMNS, SECURITY_COLUMNS } from './lines-as-csv.js';
import type { CountedRequest } from './read-recorder.js';

/** What refusals name may be business data, which administrators do not see. */
const OF_ACCOUNTS = SECURITY_KINDS.filter((kind) => kind !== 'ACCESS_REFUSED');

/** `/api/access-log`: who read what, for auditors; what happened to accounts, for auditors and administrators. */
@Controller('api/access-log')
export class AccessLogController {
  constructor(@Inject(AccessLog) private readonly log: AccessLog) {}

  @Get('reads')
  reads(
    @Query() query: unknown,
    @Req() request: CountedRequest & IdentifiedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ReadLog | StreamableFile {
    const given = queryOf('/api/access-log/reads', query);
    const { organisation, role, search } = given;
    const filter = { ...lineFilterOf(given), organisation, role, search, past: flagOf('past', given.past) };
    void reply.header('vary', FORMAT_HEADERS);
    const { queries } = this.log;
    if (!acceptsCsv(request.headers)) {
      const { items, ...page } = pageAnswer(queries.reads(filter, pageOf(given)));
      return { ...page, items: items.map((line) => ({ ...line, inWords: readInWords(line) })) };
    }
    requireNoPage(given);
    request.rowsRead = queries.reads(filter, { limit: 1 }).total;
    const language = languageOf(request.headers);
    return linesAsCsv((by, page) => queries.reads(by, page), {
      name: 'reads',
      columns: READ_COLUMNS,
      filter,
      language,
    });
  }

  @Get('security')
  security(
    @Query() query: unknown,
    @Req() request: CountedRequest & IdentifiedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): SecurityLog | StreamableFile {
    const given = queryOf('/api/access-log/security', query);
    const asked = lineFilterOf(given);
    const open: readonly string[] = request.principal.acting?.role === 'ADMINISTRATOR' ? OF_ACCOUNTS : SECURITY_KINDS;
    const filter = { ...asked, kinds: asked.kinds?.filter((kind) => open.includes(kind)) ?? open };
    void reply.header('vary', FORMAT_HEADERS);
    const { queries } = this.log;
    if (!acceptsCsv(request.headers)) {
      const { items, ...page } = pageAnswer(queries.securityEvents(filter, pageOf(given)));
      return { ...page, items: items.map(withWords) };
    }
    requireNoPage(given);
    request.rowsRead = queries.securityEvents(filter, { limit: 1 }).total;
    const language = languageOf(request.headers);
    const columns = SECURITY_COLUMNS;
    return linesAsCsv((by, page) => queries.securityEvents(by, page), { name: 'security', columns, filter, language });
  }
}

const pageAnswer = <T>({ total, items, next }: Lines<T>) => ({ total, items, nextCursor: cursorOf(next) });

/** @throws HttpProblem INVALID_PARAMETER */
function requireNoPage({ limit, cursor }: { readonly limit?: string; readonly cursor?: string }): void {
  const name = limit === undefined ? 'cursor' : 'limit';
  if (limit !== undefined || cursor !== undefined)
    throw invalidParameter(name, `CSV 含全部行，请去掉 ${name}`, `CSV contains all rows; leave out ${name}`);
}
