import { Controller, Get, HttpCode, Inject, Post, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CommandCatalogue, longerHistory, Rehearsal } from '#commands';
import type { ImportCheck, MarkedFile } from '#contracts';
import { chinaDate } from '#domain';
import type { Clock, EventStore, StoredEvent } from '#event-store';
import { markedCopy, templateFile, type Mark } from '#importing';
import type { Visibility } from '#projections';
import { eventsToReplay, type ReadStore } from '#read-store';
import { HiddenReferences } from '../commands/hidden-references.js';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import { actorOf, requireScope, type IdentifiedRequest } from '../identity/access.js';
import { bodyOf } from '../identity/request-body.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import type { Settings } from '../settings.js';
import { CLOCK, EVENT_STORE, READ_STORE, SETTINGS } from '../tokens.js';
import { figuresAfter } from '../what-if/what-if.js';
import { fileFacts, judgedRows, sentFile, type SentFile } from './file-import.js';

const OK = 200;
/** Most events that are replayed for the figures after an import. */
const MAX_REPLAYED = 200_000;

type Judged = Awaited<ReturnType<typeof judgedRows>>;

/** `POST /api/imports/check`: what the rows of a file would record, row by row; nothing is stored. */
@Controller('api/imports')
export class ImportsController {
  constructor(
    @Inject(CommandCatalogue) private readonly catalogue: CommandCatalogue,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('check')
  @HttpCode(OK)
  async check(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ImportCheck> {
    queryOf('/api/imports/check', query);
    const body = bodyOf('/api/imports/check', request.body);
    const visibility = await this.visibilities.of(request);
    if (body.chain !== undefined) {
      requireScope((request as IdentifiedRequest).principal, 'read');
      requireFigures(body.chain, visibility);
    }
    const sent = await sentFile(body, this.catalogue.descriptions);
    const position = await this.reads.checkpoint();
    const { judged, ahead } = await this.judged(sent, body.fileName, request, visibility);
    const chains = new Set(ahead.flatMap(({ chain }) => (chain === null ? [] : [chain])));
    return {
      ...fileFacts(sent),
      ...judged,
      position,
      chains: [...chains],
      figures: body.chain === undefined ? null : await this.figures(body.chain, ahead, visibility),
    };
  }

  @Post('marked')
  @HttpCode(OK)
  async marked(@Req() request: FastifyRequest, @Query() query: unknown): Promise<MarkedFile> {
    queryOf('/api/imports/marked', query);
    const body = bodyOf('/api/imports/marked', request.body);
    const { fileName, language = 'zh' } = body;
    const visibility = await this.visibilities.of(request);
    const sent = await sentFile(body, this.catalogue.descriptions);
    const { judged } = await this.judged(sent, fileName, request, visibility);
    const marks = judged.refusals.map(({ line, column, ...refusal }): Mark => {
      const where = column === null ? '' : { zh: `${column}：`, en: `${column}: ` }[language];
      return { line, text: `${where}${refusal[language]}` };
    });
    const { name, type, bytes } = await markedCopy(fileName, sent.file, marks, language);
    return { name, type, content: bytes.toString('base64') };
  }

  @Get('template')
  async template(@Query() query: unknown): Promise<StreamableFile> {
    const { command = '', format, language } = queryOf('/api/imports/template', query);
    const description = this.catalogue.descriptions.find(({ name }) => name === command);
    if (!description) throw new HttpProblem('UNKNOWN_COMMAND', { details: { name: command } });
    const file = await templateFile(description, format === 'csv' ? 'csv' : 'xlsx', language === 'en' ? 'en' : 'zh');
    return new StreamableFile(file.bytes, { disposition: `attachment; filename="${file.name}"` });
  }

  private async judged(
    sent: SentFile,
    fileName: string,
    request: FastifyRequest,
    visibility: Visibility,
  ): Promise<{ readonly judged: Judged; readonly ahead: readonly StoredEvent[] }> {
    const { lateAfterDays } = this.settings;
    const head = await this.events.head();
    const rehearsal = new Rehearsal(this.events, { clock: this.clock, head, lateAfterDays });
    const hidden = new HiddenReferences(this.reads, rehearsal);
    const judged = await judgedRows(sent, fileName, {
      catalogue: this.catalogue,
      rehearsal,
      actor: actorOf((request as IdentifiedRequest).principal),
      now: this.clock(),
      asIfAbsent: (command, refused) => hidden.asIfAbsent(command, refused, visibility),
    });
    return { judged, ahead: rehearsal.recorded };
  }

  /** The figures of a chain that the accepted rows would change. */
  private async figures(
    chain: string,
    ahead: readonly StoredEvent[],
    visibility: Visibility,
  ): Promise<ImportCheck['figures']> {
    const until = await this.reads.checkpoint();
    const count = await this.reads.eventCount(chain, until);
    if (count > MAX_REPLAYED) throw new HttpProblem('WHAT_IF_TOO_LARGE', { detail: `${count} > ${MAX_REPLAYED}` });
    const { events, reads } = this;
    const found = (await eventsToReplay({ events, reads }, { chain, until })) as readonly StoredEvent[];
    const history = longerHistory(
      found.toSorted((a, b) => a.position - b.position),
      ahead.filter((event) => event.chain === chain || event.chain === null),
    );
    return figuresAfter({
      history,
      moment: { by: 'recorded', until: undefined },
      chain,
      asOfDate: chinaDate(new Date(this.clock()).toISOString()),
      visibility,
    });
  }
}
