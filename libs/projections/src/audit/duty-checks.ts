import { EVENT_TITLES, term, type PastEvent } from '#domain';
import {
  bilingual,
  chain,
  code,
  event,
  identifier,
  instant,
  list,
  number,
  organisation,
  record,
  text,
} from '../declaration/fields.js';
import { onType } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOfRecord } from '../declaration/readers.js';
import { asRecorded } from './as-recorded.js';
import { DUTIES, EVENTS_WITH_DUTY, isJudging, judgedIn, type Duty } from './duty-of-event.js';

/**
 * - SELF_REFERRING_APPROVAL: the organisation that decided or paid is one about which the matter was decided.
 * - DUTIES_OF_ONE_PERSON: one account had two duties of the matter, and decided or paid.
 */
export const DUTY_EXCEPTIONS = ['SELF_REFERRING_APPROVAL', 'DUTIES_OF_ONE_PERSON'] as const;
type DutyException = (typeof DUTY_EXCEPTIONS)[number];

/** Who had a duty of a matter, by the first of its steps. */
interface DutyTaken {
  readonly duty: Duty;
  readonly organisationId: string;
  /** Absent in events from before accounts were stored. */
  readonly accountId: string | null;
  readonly onBehalfOf: string | null;
  readonly eventId: string;
}

/** A decision or payment by somebody who had another duty of the matter. */
interface Meeting {
  readonly kind: DutyException;
  readonly organisationId: string;
  readonly accountId: string | null;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly eventId: string;
  /** The event of the other duty; null where the organisation is named as a party only. */
  readonly earlierEventId: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
}

export interface DutyCheckRow {
  /** The stream of the matter. */
  readonly matter: string;
  readonly chainId: string | null;
  /** Decisions and payments that are exceptions; the other fields without a list are about the last of them. */
  readonly met: number;
  readonly kind: DutyException | null;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly organisationId: string | null;
  readonly accountId: string | null;
  readonly eventId: string | null;
  readonly occurredAt: string | null;
  readonly recordedAt: string | null;
  readonly meetings: readonly Meeting[];
  readonly taken: readonly DutyTaken[];
  /** The organisations about which the matter is decided. */
  readonly judged: readonly string[];
}

const NOTHING_MET = {
  met: 0,
  kind: null,
  titleZh: '',
  titleEn: '',
  organisationId: null,
  accountId: null,
  eventId: null,
  occurredAt: null,
  recordedAt: null,
  meetings: [],
} as const;

const personsOf = ({ accountId, onBehalfOf }: Pick<DutyTaken, 'accountId' | 'onBehalfOf'>): readonly string[] =>
  [accountId, onBehalfOf].filter((person) => person !== null);

/** What the events of a matter say about who had which of its duties. */
function afterStep(row: DutyCheckRow | undefined, past: PastEvent, duty: Duty): DutyCheckRow {
  const { id: eventId, stream: matter, chain: chainId, actor, data } = past;
  const { organisationId, accountId = null, onBehalfOf = null } = actor;
  const step: DutyTaken = { duty, organisationId, accountId, onBehalfOf, eventId };
  const before = row?.taken ?? [];
  const named = judgedIn(data);
  const judged = withAdded(
    row?.judged ?? [],
    duty === 'SUBMITS' && chainId !== null ? [...named, organisationId] : named,
  );
  const isKnown = before.some((one) => sameDuty(one, step));
  const kept = { ...(row ?? { matter, chainId, ...NOTHING_MET }), taken: isKnown ? before : [...before, step], judged };
  return isJudging(duty) ? meetingsOf(past, step, before, judged).reduce(withMeeting, kept) : kept;
}

/** The same list where nothing is new, which most steps of a matter add nothing to. */
const withAdded = (ids: readonly string[], added: readonly string[]): readonly string[] =>
  added.every((id) => ids.includes(id)) ? ids : [...new Set([...ids, ...added])];

const sameDuty = (a: DutyTaken, b: DutyTaken): boolean =>
  a.duty === b.duty &&
  a.organisationId === b.organisationId &&
  a.accountId === b.accountId &&
  a.onBehalfOf === b.onBehalfOf;

function meetingsOf(
  { type, occurredAt, recordedAt }: PastEvent,
  step: DutyTaken,
  before: readonly DutyTaken[],
  judged: readonly string[],
): readonly Meeting[] {
  const { zh, en } = EVENT_TITLES[type] ?? { zh: type, en: type };
  const { organisationId, accountId, eventId } = step;
  const met = { organisationId, accountId, titleZh: zh, titleEn: en, eventId, occurredAt, recordedAt };
  const persons = personsOf(step);
  const own = before.find((one) => one.duty !== step.duty && personsOf(one).some((person) => persons.includes(person)));
  const asParty = before.find((one) => one.organisationId === organisationId && one.duty === 'SUBMITS');
  return [
    ...(judged.includes(organisationId)
      ? [{ ...met, kind: 'SELF_REFERRING_APPROVAL' as const, earlierEventId: asParty?.eventId ?? null }]
      : []),
    ...(own ? [{ ...met, kind: 'DUTIES_OF_ONE_PERSON' as const, earlierEventId: own.eventId }] : []),
  ];
}

function withMeeting(row: DutyCheckRow, meeting: Meeting): DutyCheckRow {
  const { earlierEventId: _, ...last } = meeting;
  const meetings = [...row.meetings, meeting];
  return { ...row, ...last, meetings, met: meetings.length };
}

/**
 * 职责分离检查: for each matter that somebody decides on, who had which of its duties, and the decisions that the rules
 * let pass although the duties met: the organisation decided about itself, or one person had two duties. What the rules
 * refused leaves no event; the access log has it.
 */
export const dutyChecks = readModel<DutyCheckRow>()({
  name: 'duty_checks',
  area: 'audit',
  version: 2,
  title: term('职责分离检查', 'Separation of duties'),
  menuOrder: 60,
  readers: partiesOfRecord('organisationId'),
  key: ['matter'],
  naming: { id: 'matter', title: 'titleZh', titleEn: 'titleEn', numberIsShared: true, organisation: 'organisationId' },
  fields: {
    matter: identifier('事项', 'Matter'),
    chainId: chain(),
    met: number('职责交汇次数', 'Times that duties met', { unit: term('次', 'times') }),
    kind: code(DUTY_EXCEPTIONS, '类别', 'Kind'),
    titleZh: bilingual('titleEn', '最近一次', 'Last time'),
    titleEn: text('最近一次（英文）', 'Last time (English)', { hidden: true }),
    organisationId: organisation('办理组织', 'Acting organisation'),
    accountId: identifier('账号', 'Account', { hidden: true }),
    eventId: event('事件', 'Event'),
    occurredAt: instant('发生时间', 'Occurred'),
    recordedAt: instant('记录时间', 'Recorded at'),
    meetings: list(
      record('职责交汇', 'Duties that met', {
        kind: code(DUTY_EXCEPTIONS, '类别', 'Kind'),
        organisationId: organisation('办理组织', 'Acting organisation'),
        accountId: identifier('账号', 'Account', { hidden: true }),
        titleZh: bilingual('titleEn', '步骤', 'Step'),
        titleEn: text('步骤（英文）', 'Step (English)', { hidden: true }),
        eventId: event('事件', 'Event'),
        earlierEventId: event('此前的步骤', 'Earlier step'),
        occurredAt: instant('发生时间', 'Occurred'),
        recordedAt: instant('记录时间', 'Recorded at'),
      }),
    ),
    taken: list(
      record('各职责的办理人', 'Who had which duty', {
        duty: code(DUTIES, '职责', 'Duty'),
        organisationId: organisation('组织', 'Organisation'),
        accountId: identifier('账号', 'Account', { hidden: true }),
        onBehalfOf: identifier('代理', 'On behalf of', { hidden: true }),
        eventId: event('首次办理', 'First step'),
      }),
    ),
    judged: list(organisation('事项所涉组织', 'Organisations that the matter is about')),
  },
  queryColumns: ['chainId', 'matter', 'met', 'kind', 'recordedAt', 'occurredAt'],
  listColumns: ['matter', 'chainId', 'kind', 'met', 'organisationId', 'recordedAt'],
  facets: ['kind'],
  order: [newestFirst('recordedAt')],
  isFoundByOthers: true,
  label: (row) => `${row.titleZh} ${row.titleEn} ${row.matter} ${row.organisationId ?? ''}`,
  folds: [...EVENTS_WITH_DUTY].map(([type, duty]) =>
    onType<DutyCheckRow, unknown>(
      type,
      (past) => past.stream,
      (row, past) => afterStep(row, asRecorded(past), duty),
    ),
  ),
});
