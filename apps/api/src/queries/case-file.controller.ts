import { hash } from 'node:crypto';
import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { CaseFile } from '#contracts';
import { chinaDate, daysBetween, endOfChinaDate, folded, lengthOf } from '#domain';
import { bytesAt, type EventStore, type StoredEvent } from '#event-store';
import type { ReadStore, TimelineEntry } from '#read-store';
import { invalidParameter, limitOf, queryOf } from '../http/parameters.js';
import { Visibilities } from '../identity/visibilities.js';
import { EVENT_STORE, READ_STORE } from '../tokens.js';
import { dateOf, startOfDate } from './date-parameters.js';
import { accountsOf, lineOf } from './event-lines.js';
import { EventSentences } from './event-sentences.js';

/** Entries of the timeline read at once, and most that one request compares with `account` and `contains`. */
const ENTRIES_PER_PAGE = 50;
const MAX_SCANNED = 5_000;
/** Longest text of `contains`, in characters. */
const MAX_CONTAINS_LENGTH = 200;
const DAY_MS = 86_400_000;

type Item = CaseFile['items'][number];

interface ContentFilter {
  readonly account: string | undefined;
  readonly contains: string | undefined;
}

/** `GET /api/case-file`: events as sentences, selected by what they concern. */
@Controller('api/case-file')
export class CaseFileController {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(EventSentences) private readonly sentences: EventSentences,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  @Get()
  async read(@Query() query: unknown, @Req() request: FastifyRequest): Promise<CaseFile> {
    const given = queryOf('/api/case-file', query);
    const { chain, type, stream, concerns, account, contains } = given;
    if (contains !== undefined && lengthOf(contains) > MAX_CONTAINS_LENGTH)
      throw invalidParameter(
        'contains',
        `contains 至多 ${MAX_CONTAINS_LENGTH} 个字符`,
        `contains has at most ${MAX_CONTAINS_LENGTH} characters`,
      );
    const limit = limitOf(given.limit);
    const visibility = await this.visibilities.of(request);
    const recordedFrom = dateOf('recordedFrom', given.recordedFrom);
    const recordedUntil = dateOf('recordedUntil', given.recordedUntil);
    const occurredFrom = dateOf('occurredFrom', given.occurredFrom);
    const occurredUntil = dateOf('occurredUntil', given.occurredUntil);
    const filter = {
      chain,
      type,
      stream,
      concerns,
      after:
        recordedFrom === undefined ? undefined : await this.reads.positionAt(endOfChinaDate(dayBefore(recordedFrom))),
      at: recordedUntil === undefined ? ('now' as const) : await this.reads.positionAt(endOfChinaDate(recordedUntil)),
      occurredFrom: occurredFrom && startOfDate(occurredFrom),
      occurredUntil: occurredUntil && endOfChinaDate(occurredUntil),
      visibility,
    };
    const items: Item[] = [];
    let scanned = 0;
    let cursor = given.cursor;
    for (;;) {
      const page = await this.reads.timeline(filter, {
        limit: Math.min(limit, ENTRIES_PER_PAGE),
        cursor,
        newestFirst: true,
      });
      for (const entry of page.items) {
        const item = await this.itemOf(entry, { account, contains });
        if (item) items.push(item);
      }
      scanned += page.items.length;
      if (page.nextCursor === null || items.length >= limit || scanned >= MAX_SCANNED)
        return { scanned, items, nextCursor: page.nextCursor };
      cursor = page.nextCursor;
    }
  }

  /** Undefined for an event that does not have the account or the text. */
  private async itemOf(entry: TimelineEntry, { account, contains }: ContentFilter): Promise<Item | undefined> {
    const [stored] = await this.events.readAll(entry.position - 1, 1);
    if (!stored || (account !== undefined && stored.actor.accountId !== account)) return undefined;
    const body = await bytesAt(this.events, entry.position);
    if (contains !== undefined && !folded(body).includes(folded(contains))) return undefined;
    return {
      ...lineOf(entry),
      ...accountsOf(stored),
      commandId: stored.commandId,
      sentence: await this.sentences.of(stored),
      ...(await this.ruleOf(stored)),
      daysLate: Math.max(0, daysBetween(chinaDate(stored.occurredAt), chinaDate(stored.recordedAt))),
      sha256: hash('sha256', body),
    };
  }

  private async ruleOf(stored: StoredEvent): Promise<Pick<Item, 'rule'>> {
    const rule = await this.sentences.ruleOf(stored);
    return rule ? { rule } : {};
  }
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
