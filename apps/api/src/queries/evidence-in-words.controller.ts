import { hash } from 'node:crypto';
import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Evidence, EvidenceInWords } from '#contracts';
import { Missing } from '#domain';
import { bytesAt, type EventStore } from '#event-store';
import { evaluateFigure, evidenceFor, figureNamed, type EvidenceRow } from '#figures';
import { canonicalJson } from '#ledger';
import { chains, type Figure, type Visibility } from '#projections';
import type { Scope } from '#read-store';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import { requireFigures, Visibilities } from '../identity/visibilities.js';
import { SealedRowsOf } from '../ledger/sealed-rows.js';
import type { Settings } from '../settings.js';
import { EVENT_STORE, SETTINGS } from '../tokens.js';
import { EventLines } from './event-lines.js';
import { EventSentences } from './event-sentences.js';
import { figureSentence } from './figure-sentence.js';
import { computedAt, QueryContexts } from './query-contexts.js';

/** Most rows and events of a statement; it says when it is cut. */
const MAX_ROWS = 500;
const MAX_EVENTS = 300;

type Statement = EvidenceInWords['statement'];

/** `GET /api/figures/<figure>/evidence`: why a figure has its value, in words, with a digest that a printed page carries. */
@Controller('api/figures')
export class EvidenceInWordsController {
  constructor(
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(EventLines) private readonly lines: EventLines,
    @Inject(EventSentences) private readonly sentences: EventSentences,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(SealedRowsOf) private readonly sealedRows: SealedRowsOf,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get(':figure/evidence')
  async words(
    @Param('figure') name: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceInWords> {
    const given = queryOf('/api/figures/{figure}/evidence', query);
    const { chain } = given;
    const figure = figureNamed(name);
    if (!figure) throw new HttpProblem('UNKNOWN_FIGURE', { details: { figure: name } });
    const visibility = await this.visibilities.of(request);
    const context = await this.contexts.resolve(given, visibility, chain);
    const { reads, asOfDate } = context;
    // A statement is about one state: events that are recorded meanwhile are not in it.
    const at = context.at === 'now' ? await reads.checkpoint() : context.at;
    if (chain !== undefined) {
      if (!(await reads.find(chains, chain, at, visibility))) throw new Missing('chain', chain);
      requireFigures(chain, visibility);
    }
    const scope: Scope = { at, asOfDate, visibility, ...(chain === undefined ? {} : { chain }) };
    const { value, ratio } = await evaluateFigure(reads, figure, scope);
    const { items, nextCursor, hidden } = await evidenceFor(reads, figure, scope, { limit: MAX_ROWS });
    const ids = [...new Set(items.flatMap(({ eventIds }) => eventIds))];
    const moment = await computedAt(context, at, chain);
    const said = { value: value as Evidence['value'], ...(ratio === undefined ? {} : { ratio }) };
    const { title, formula } = figure;
    const { position } = moment;
    const statement: Statement = {
      ...moment,
      format: 'lingqu-evidence/1',
      product: this.settings.version,
      figure: name,
      chain: chain ?? null,
      ...{ title, formula, ...said, hidden, model: modelOf(figure) },
      sentence: figureSentence({ ...said, title, formula, position, asOfDate, counted: items.length, hidden }),
      sealed: await this.sealedRows.upTo(chain, context.by === 'recorded' ? at : context.knownUpTo, true),
      rows: items.map(rowOf),
      events: await this.eventsOf(ids.slice(0, MAX_EVENTS), visibility),
      complete: nextCursor === null && ids.length <= MAX_EVENTS,
    };
    const text = canonicalJson(statement);
    // As it is hashed: what a file of it has can be compared byte by byte.
    return { digest: hash('sha256', text), statement: JSON.parse(text) as Statement };
  }

  private async eventsOf(ids: readonly string[], visibility: Visibility): Promise<Statement['events']> {
    const found: Statement['events'][number][] = [];
    for (const id of ids) {
      const { event, line } = await this.lines.withId(id, visibility);
      const rule = await this.sentences.ruleOf(event);
      found.push({
        ...{ eventId: event.id, chain: event.chain, no: line.no, position: event.position },
        sentence: await this.sentences.of(event),
        ...(rule ? { rule } : {}),
        sha256: hash('sha256', await bytesAt(this.events, event.position)),
      });
    }
    return found.sort((a, b) => a.position - b.position);
  }
}

const modelOf = (figure: Figure): Statement['model'] =>
  'model' in figure ? { name: figure.model.name, version: figure.model.version } : null;

const rowOf = ({ model, key, label, part, eventIds }: EvidenceRow): Statement['rows'][number] => ({
  ...{ model, key, label, part },
  eventIds: [...eventIds],
});
