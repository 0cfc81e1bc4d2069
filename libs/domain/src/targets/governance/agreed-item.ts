import { aggregate } from '../../kit/aggregate.js';
import type { AttachedFileData } from '../../kit/attached-file.js';
import { defineEvent } from '../../kit/event.js';
import { reached, type Reached } from '../../kit/step.js';
import { term } from '../../kit/term.js';

interface OfAgreedItem {
  readonly agreedItemId: string;
}

export interface AgreedItemData extends OfAgreedItem {
  readonly chainId: string;
  readonly meetingId: string;
  readonly agreed: string;
  readonly responsibleId: string;
  readonly dueOn: string;
}

export interface AgreedItemResult extends OfAgreedItem {
  readonly result: string;
  /** Ids of the events that are evidence. */
  readonly evidenceEventIds: readonly string[];
  readonly files?: readonly AttachedFileData[];
}

export const AgreedItemRecorded = defineEvent<AgreedItemData>()(
  'AgreedItemRecorded',
  term('已记录议定事项', 'Agreed item recorded'),
);
export const AgreedItemCompleted = defineEvent<AgreedItemResult>()(
  'AgreedItemCompleted',
  term('已完成议定事项', 'Agreed item completed'),
);
export const AgreedItemCancelled = defineEvent<OfAgreedItem & { readonly reason: string }>()(
  'AgreedItemCancelled',
  term('已取消议定事项', 'Agreed item cancelled'),
);

export const AGREED_ITEM_STATUSES = ['OPEN', 'COMPLETED', 'CANCELLED'] as const;
export type AgreedItemStatus = (typeof AGREED_ITEM_STATUSES)[number];

export interface AgreedItemState extends Reached<AgreedItemStatus> {
  readonly chainId: string;
  readonly responsibleId: string;
}

/** 议定事项: what a meeting agreed that somebody does by a date. */
export const AgreedItem = aggregate<AgreedItemState>('agreed-item', 'targets')
  .starts(AgreedItemRecorded, (event) => ({
    chainId: event.data.chainId,
    responsibleId: event.data.responsibleId,
    ...reached('OPEN', event),
  }))
  .changes(AgreedItemCompleted, (item, event) => ({ ...item, ...reached('COMPLETED', event) }))
  .changes(AgreedItemCancelled, (item, event) => ({ ...item, ...reached('CANCELLED', event) }));
