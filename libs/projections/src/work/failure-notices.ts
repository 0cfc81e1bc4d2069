import {
  chinaDate,
  FAILURE_EFFECTS,
  FAILURE_KINDS,
  FailureNoticeAnswered,
  FailureNoticeSeen,
  FailureNoticeSent,
  term,
  type FailureEffect,
  type FailureKind,
} from '#domain';
import {
  awaitedFields,
  dueAsAwaited,
  NOT_AWAITED,
  timed,
  type Awaited,
  type Expected,
} from '../declaration/awaited.js';
import { chain, code, date, deadline, identifier, organisation, rowByType, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { earliestFirst, newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

const STATUSES = ['SENT', 'SEEN', 'ANSWERED'] as const;

/** A notice to one party. */
export interface FailureNoticeRow extends Awaited {
  readonly noticeId: string;
  readonly partyId: string;
  readonly chainId: string;
  readonly failureKind: FailureKind;
  readonly failureKey: string;
  readonly message: string;
  readonly status: (typeof STATUSES)[number];
  readonly sentById: string;
  readonly sentOn: string;
  readonly answerBy: string | null;
  readonly seenOn: string | null;
  readonly answeredOn: string | null;
  readonly effect: FailureEffect | null;
  readonly answer: string | null;
}

const expectedOf = ({ status, answerBy }: FailureNoticeRow): Expected | undefined =>
  status === 'ANSWERED' ? undefined : { kind: 'FAILURE_NOTICE_ANSWER', on: answerBy };

const ofParty = ({ data }: { readonly data: { readonly noticeId: string; readonly partyId: string } }): string =>
  `${data.partyId}/${data.noticeId}`;

/** 影响告知: whom a failure reaches, what each was told, and what each answered. */
export const failureNotices = readModel<FailureNoticeRow>()({
  name: 'failure_notices',
  area: 'work',
  version: 2,
  title: term('影响告知', 'Failure notices'),
  menuOrder: 75,
  readers: partiesOnly('partyId', 'sentById'),
  key: ['partyId', 'noticeId'],
  naming: { id: 'noticeId', title: 'message', organisation: 'partyId' },
  fields: {
    noticeId: identifier('告知编号', 'Notice'),
    partyId: organisation('被告知单位', 'Party'),
    status: code(STATUSES, '状态', 'Status'),
    failureKind: code(FAILURE_KINDS, '失效类型', 'Kind of failure'),
    failureKey: rowByType(
      'failureKind',
      {
        FAILED_TEST: 'tests',
        LOST_CERTIFICATE: 'certificates',
        WRONG_INSTRUMENT: 'instruments',
        LOST_ACCREDITATION: 'accreditations',
      },
      '失效记录',
      'What failed',
    ),
    message: text('告知内容', 'Message'),
    ...awaitedFields,
    sentById: organisation('告知单位', 'Sent by'),
    sentOn: date('发送日期', 'Sent on'),
    answerBy: deadline('回复期限', 'Answer by'),
    seenOn: date('已阅日期', 'Seen on'),
    answeredOn: date('回复日期', 'Replied on'),
    effect: code(FAILURE_EFFECTS, '是否受影响', 'Effect'),
    answer: text('回复内容', 'Answer'),
    chainId: chain(),
  },
  queryColumns: ['status', 'failureKind', 'failureKey', 'awaited', 'awaitedOn', 'sentOn', 'chainId'],
  due: dueAsAwaited((row) => row.partyId),
  listColumns: ['status', 'partyId', 'failureKind', 'failureKey', 'sentOn', 'awaitedOn', 'effect'],
  facets: ['status', 'failureKind'],
  order: [earliestFirst('awaitedOn'), newestFirst('sentOn')],
  createCommands: ['send-failure-notice'],
  label: (row) => `${row.noticeId} ${row.message}`,
  folds: timed(expectedOf, [
    on(FailureNoticeSent, ofParty, (_, { data, actor, occurredAt }) => ({
      ...data,
      answerBy: data.answerBy ?? null,
      status: 'SENT',
      ...NOT_AWAITED,
      sentById: actor.organisationId,
      sentOn: chinaDate(occurredAt),
      seenOn: null,
      answeredOn: null,
      effect: null,
      answer: null,
    })),
    onExisting(FailureNoticeSeen, ofParty, (row, { occurredAt }) => ({
      ...row,
      status: 'SEEN',
      seenOn: chinaDate(occurredAt),
    })),
    onExisting(FailureNoticeAnswered, ofParty, (row, { data, occurredAt }) => ({
      ...row,
      status: 'ANSWERED',
      // Who answers has read it.
      seenOn: row.seenOn ?? chinaDate(occurredAt),
      answeredOn: chinaDate(occurredAt),
      effect: data.effect,
      answer: data.answer,
    })),
  ]),
});
