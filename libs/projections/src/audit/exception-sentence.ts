import { actions, chinaDate, CODES, daysBetween, EVENT_TITLES, REFUSALS, type Term } from '#domain';
import type { DutyCheckRow } from './duty-checks.js';
import type { ExceptionRow } from './exceptions.js';

/** A name in both languages, or the id itself. */
export type TermOf = (id: string) => Term;

const joined = (parts: readonly Term[]): Term => ({
  zh: parts.map(({ zh }) => zh).join(''),
  en: parts.map(({ en }) => en).join(''),
});
const plain = (text: string): Term => ({ zh: text, en: text });
const word = (code: string): Term => CODES[code] ?? plain(code);

/** What an exception says beside the sentence of its event: why it was late, when a paper was received, its scan. */
export function reasonOf({ lateReason, reason, receivedOn, sha256 }: ExceptionRow): Term {
  const cause = lateReason === null ? [] : [word(lateReason)];
  const why = joined([
    ...cause,
    ...(reason === null || reason === '' ? [] : [...(cause.length > 0 ? [{ zh: '，', en: ', ' }] : []), plain(reason)]),
  ]);
  return joined([
    ...(receivedOn === null ? [] : [{ zh: `收件日期 ${receivedOn}；`, en: `Received on ${receivedOn}; ` }]),
    ...(why.zh === '' ? [] : [{ zh: `原因：${why.zh}。`, en: `Reason: ${why.en}.` }]),
    ...(sha256 === null ? [] : [{ zh: `扫描件摘要 ${sha256}。`, en: ` Digest of the scan: ${sha256}.` }]),
  ]);
}

/** Which duties met at the last decision or payment of a matter. */
export function dutiesMetOf({ meetings, taken }: DutyCheckRow): Term {
  const last = meetings.at(-1);
  if (last === undefined) return plain('');
  if (last.kind === 'SELF_REFERRING_APPROVAL')
    return {
      zh: '办理组织本身是该事项所涉的一方。',
      en: 'The organisation that acted is itself a party of the matter.',
    };
  const earlier = taken.find(({ eventId }) => eventId === last.earlierEventId);
  const duty = word(earlier?.duty ?? '');
  return {
    zh: `同一账号此前在该事项中还担任“${duty.zh}”。`,
    en: `The same account had another duty of the matter before: ${duty.en.toLowerCase()}.`,
  };
}

/** A refused command or a warning about the clock, as the access log has it; fields that it does not have are empty. */
export interface NoticeInWords {
  readonly kind: string;
  readonly organisationId: string;
  readonly role: string;
  readonly command: string;
  readonly code: string;
  readonly details: Readonly<Record<string, string>>;
  /** Of the last of equal ones. */
  readonly lastAt: string;
  readonly times: number;
}

export function noticeSentence(notice: NoticeInWords, nameOf: TermOf): Term {
  const { clock = '', before = '', expected = '', recordedAt = '' } = notice.details;
  switch (notice.kind) {
    case 'CLOCK_STEPPED_BACK':
      return {
        zh: `服务器时钟被回拨：由 ${before} 退回 ${clock}。`,
        en: `The clock of the server was set back from ${before} to ${clock}.`,
      };
    case 'CLOCK_JUMPED':
      return {
        zh: `服务器时钟为 ${clock}，比应有的 ${expected} 超前 1 小时以上；命令未记录。`,
        en: `The clock of the server said ${clock}, more than an hour ahead of ${expected}; the command was not recorded.`,
      };
    case 'RECORDED_AT_CORRECTED':
      return {
        zh: `服务器时钟为 ${clock}，早于最后一条事件；新事件的记录时间按最后一条事件记为 ${recordedAt}。`,
        en: `The clock of the server said ${clock}, before the last event; the new event got the time of the last one, ${recordedAt}.`,
      };
    case 'STORE_AHEAD':
      return {
        zh: `启动时最后一条事件的记录时间 ${recordedAt} 晚于服务器时钟 ${clock}。`,
        en: `At the start the last event was recorded at ${recordedAt}, later than the clock of the server, ${clock}.`,
      };
    case 'PASSED_AFTER_REFUSALS':
      return passedAfterRefusals(notice, nameOf);
    default:
      return refused(notice, nameOf);
  }
}

const titleOf = (command: string): Term => actions.find(({ name }) => name === command)?.title ?? plain(command);

function senderOf({ organisationId, role, command }: NoticeInWords, nameOf: TermOf): Term {
  const [name, as, action] = [nameOf(organisationId), word(role), titleOf(command)];
  return { zh: `${name.zh}（${as.zh}）的“${action.zh}”`, en: `“${action.en}” by ${name.en} (${as.en})` };
}

const meaningOf = (code: string): Term =>
  Object.hasOwn(REFUSALS, code)
    ? REFUSALS[code as keyof typeof REFUSALS]
    : { zh: '没有找到该编号', en: 'The identifier was not found' };

function refused(notice: NoticeInWords, nameOf: TermOf): Term {
  const { occurredAt = '', step = '' } = notice.details;
  const [sender, meaning] = [senderOf(notice, nameOf), meaningOf(notice.code)];
  const late = occurredAt === '' ? 0 : daysBetween(chinaDate(occurredAt), chinaDate(notice.lastAt));
  const earlier = EVENT_TITLES[step];
  return joined([
    { zh: `${sender.zh}被拒绝：${meaning.zh}`, en: `${sender.en} was refused: ${meaning.en}` },
    ...(earlier ? [{ zh: `（前一步骤：${earlier.zh}）`, en: ` (earlier step: ${earlier.en})` }] : []),
    ...(late > 0 ? [{ zh: `；发生于 ${late} 天前`, en: `; it occurred ${late} days before` }] : []),
    { zh: '。', en: '.' },
  ]);
}

function passedAfterRefusals(notice: NoticeInWords, nameOf: TermOf): Term {
  const { refusals = '', firstAt = '', codes = '' } = notice.details;
  const sender = senderOf(notice, nameOf);
  const since = firstAt === '' ? '' : chinaDate(firstAt);
  const reasons = codes.split(',').map(meaningOf);
  return {
    zh: `${sender.zh}自 ${since} 起被拒绝 ${refusals} 次后获受理；拒绝原因：${reasons.map(({ zh }) => zh).join('；')}。`,
    en: `${sender.en} was refused ${refusals} times since ${since} and then accepted. Reasons: ${reasons.map(({ en }) => en).join('; ')}.`,
  };
}
