import {
  AGREED_ITEM_STATUSES,
  AgreedItemCancelled,
  AgreedItemCompleted,
  AgreedItemRecorded,
  chinaDate,
  term,
  type AgreedItemData,
  type AgreedItemStatus,
  type AttachedFileData,
} from '#domain';
import {
  awaitedFields,
  dueAsAwaited,
  NOT_AWAITED,
  timed,
  type Awaited,
  type Expected,
} from '../declaration/awaited.js';
import {
  chain,
  code,
  date,
  deadline,
  event,
  files,
  identifier,
  list,
  organisation,
  row,
  text,
} from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface AgreedItemRow extends AgreedItemData, Awaited {
  readonly status: AgreedItemStatus;
  readonly recordedOn: string;
  readonly endedOn: string | null;
  /** What was done, or why it was cancelled. */
  readonly result: string | null;
  readonly evidenceEventIds: readonly string[];
  readonly files?: readonly AttachedFileData[];
}

const expectedOf = ({ status, dueOn }: AgreedItemRow): Expected | undefined =>
  status === 'OPEN' ? { kind: 'AGREED_ITEM', on: dueOn } : undefined;

const ofItem = ({ data }: { readonly data: { readonly agreedItemId: string } }): string => data.agreedItemId;

/** 议定事项: what meetings agreed, who does it and by when, until it is done. */
export const agreedItems = readModel<AgreedItemRow>()({
  name: 'agreed_items',
  area: 'targets',
  version: 1,
  title: term('议定事项', 'Agreed items'),
  menuOrder: 45,
  readers: onChain('responsibleId'),
  key: ['agreedItemId'],
  naming: { id: 'agreedItemId', title: 'agreed', organisation: 'responsibleId' },
  fields: {
    agreedItemId: identifier('事项编号', 'Item'),
    agreed: text('议定内容', 'What was agreed'),
    status: code(AGREED_ITEM_STATUSES, '状态', 'Status', { words: { OPEN: term('办理中', 'Open') } }),
    responsibleId: organisation('责任单位', 'Responsible'),
    meetingId: row('meetings', '会议', 'Meeting', { listedOnReferencedPage: true }),
    dueOn: deadline('约定完成日', 'Agreed for'),
    ...awaitedFields,
    recordedOn: date('记录日期', 'Recorded on'),
    endedOn: date('办结日期', 'Finished on'),
    result: text('结果', 'Result'),
    evidenceEventIds: list(event('佐证事件', 'Evidence')),
    files: files('佐证文件', 'Files of evidence'),
    chainId: chain(),
  },
  queryColumns: ['status', 'responsibleId', 'meetingId', 'awaited', 'awaitedOn', 'recordedOn', 'chainId'],
  due: dueAsAwaited((item) => item.responsibleId),
  listColumns: ['status', 'responsibleId', 'meetingId', 'recordedOn', 'awaitedOn', 'chainId'],
  facets: ['status'],
  order: [earliestFirst('awaitedOn'), newestFirst('recordedOn')],
  createCommands: ['record-agreed-item'],
  label: (item) => `${item.agreedItemId} ${item.agreed}`,
  folds: timed(expectedOf, [
    on(AgreedItemRecorded, ofItem, (_, { data, occurredAt }) => ({
      ...data,
      status: 'OPEN',
      ...NOT_AWAITED,
      recordedOn: chinaDate(occurredAt),
      endedOn: null,
      result: null,
      evidenceEventIds: [],
    })),
    onExisting(AgreedItemCompleted, ofItem, (item, { data, occurredAt }) => ({
      ...item,
      ...data,
      status: 'COMPLETED',
      endedOn: chinaDate(occurredAt),
    })),
    onExisting(AgreedItemCancelled, ofItem, (item, { data, occurredAt }) => ({
      ...item,
      status: 'CANCELLED',
      endedOn: chinaDate(occurredAt),
      result: data.reason,
    })),
  ]),
});
