import { Inject, Injectable } from '@nestjs/common';
import { upcast, type PastEvent, type Term } from '#domain';
import type { StoredEvent } from '#event-store';
import { chains, claims, EVERYTHING, eventSentence, organisations } from '#projections';
import type { ReadStore } from '#read-store';
import { READ_STORE } from '../tokens.js';

/** The version of the rules by which something was decided. */
export interface RuleOfEvent {
  readonly policyId: string;
  readonly version: number;
  readonly ruleId: string;
}

/** Events as sentences, with the names that readers know now. */
@Injectable()
export class EventSentences {
  constructor(@Inject(READ_STORE) private readonly reads: ReadStore) {}

  /** Names are those of now: an organisation is found under the name that readers know. */
  async of(stored: StoredEvent): Promise<Term> {
    const event = upcast(stored as PastEvent);
    const names = new Map<string, Term>();
    const paper = event.received ? [event.received.recordedBy] : [];
    for (const id of new Set([event.actor.organisationId, ...paper, ...textsIn(event.data)])) {
      const organisation = await this.reads.find(organisations, id, 'now', EVERYTHING);
      const chain = organisation ? undefined : await this.reads.find(chains, id, 'now', EVERYTHING);
      if (organisation) names.set(id, { zh: organisation.row.name, en: organisation.row.name });
      if (chain) names.set(id, { zh: chain.row.nameZh, en: chain.row.nameEn });
    }
    const { zh, en } = eventSentence(event, (id, language) => names.get(id)?.[language] ?? id);
    return { zh, en };
  }

  /** The rule that an event of a claim was decided under: the one that its claim names. */
  async ruleOf({ position }: StoredEvent): Promise<RuleOfEvent | undefined> {
    for (const { model, key } of await this.reads.changedBy(position, EVERYTHING)) {
      if (model !== claims.name) continue;
      const found = await this.reads.find(claims, key, position, EVERYTHING);
      if (found) return { policyId: found.row.policyId, version: found.row.ruleSetVersion, ruleId: found.row.ruleId };
    }
    return undefined;
  }
}

const textsIn = (data: unknown): readonly string[] =>
  typeof data === 'object' && data !== null ? Object.values(data).filter((value) => typeof value === 'string') : [];
