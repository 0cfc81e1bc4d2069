import { Inject, Injectable } from '@nestjs/common';
import type { ExceptionList } from '#contracts';
import type { Term } from '#domain';
import type { EventStore } from '#event-store';
import type { NoticeLine } from '#identity';
import {
  EVERYTHING,
  noticeSentence,
  organisations,
  type DutyCheckRow,
  type ExceptionRow,
  type Visibility,
} from '#projections';
import type { ReadStore, RowVersion } from '#read-store';
import { EventSentences } from '../queries/event-sentences.js';
import { EVENT_STORE, READ_STORE } from '../tokens.js';

type Item = ExceptionList['items'][number];

/** What the rows of both read models have. */
type Shown = Pick<ExceptionRow | DutyCheckRow, keyof ExceptionRow & keyof DutyCheckRow>;

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** Exceptions as items of their list, in words. */
@Injectable()
export class ExceptionWords {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(EventSentences) private readonly sentences: EventSentences,
  ) {}

  /** @param more why, in words, beside what the event says */
  async ofRow(model: string, { key, chain, row: shown }: RowVersion<Shown>, more: Term, by: Visibility): Promise<Item> {
    const event = shown.eventId === null ? undefined : await this.sentenceOf(shown.eventId, by);
    return {
      kind: shown.kind ?? '',
      sentence: event ? { zh: `${event.zh}${more.zh}`, en: `${event.en} ${more.en}`.trim() } : withTitle(shown, more),
      chainId: chain,
      organisationId: shown.organisationId,
      accountId: shown.accountId,
      matter: shown.matter,
      eventId: shown.eventId,
      row: { model, key },
      code: null,
      occurredAt: shown.occurredAt,
      recordedAt: shown.recordedAt ?? '',
      times: 1,
    };
  }

  async ofNotice(line: NoticeLine): Promise<Item> {
    const { kind, organisationId, accountId, matter, chain, code, details, firstAt, times } = line;
    const found = await this.reads.find(organisations, organisationId, 'now', EVERYTHING);
    const name = found?.row.name ?? organisationId;
    return {
      kind,
      sentence: noticeSentence(line, () => ({ zh: name, en: name })),
      chainId: orNull(chain),
      organisationId: orNull(organisationId),
      accountId: orNull(accountId),
      matter: orNull(matter),
      eventId: orNull(details['eventId']),
      row: null,
      code: orNull(code),
      occurredAt: orNull(details['occurredAt']),
      recordedAt: firstAt,
      times,
    };
  }

  /** Undefined for an event that the reader may not see, although it may see the row. */
  private async sentenceOf(eventId: string, by: Visibility): Promise<Term | undefined> {
    const stored = await this.events.findById(eventId);
    if (!stored || !(await this.reads.entry(stored.position, by))) return undefined;
    return this.sentences.of(stored);
  }
}

const withTitle = ({ titleZh, titleEn }: Shown, more: Term): Term => ({
  zh: `${titleZh}。${more.zh}`,
  en: `${titleEn}. ${more.en}`.trim(),
});
