import {
  ACCOUNT_ADMINISTRATION,
  chinaDate,
  CODES,
  daysBetween,
  EVENT_TITLES,
  FIELDS,
  type PastEvent,
  type Term,
} from '#domain';
import { organisationsNamedIn } from '../event-organisations.js';

/** Most properties of an event's data that its sentence has. */
const MAX_DETAILS = 12;

const BOTH = ['zh', 'en'] as const;
type Language = (typeof BOTH)[number];

/** Accounts are opaque ids: who may see the persons behind them reads their names beside the sentence. */
const ACCOUNTS = ['accountId', 'deputyId', 'delegatorId'];

/** What a sentence needs besides the event: the names of organisations and chains by id, or the id itself. */
export type NameOf = (id: string, language: Language) => string;

/** An event in words: who did what for whom, when it happened and when it was recorded. */
export function eventSentence(event: PastEvent, nameOf: NameOf): Term {
  const [zh, en] = BOTH.map((language) => sentenceIn(language, event, nameOf));
  return { zh: zh ?? '', en: en ?? '' };
}

const word = (code: string, language: Language): string => CODES[code]?.[language] ?? code;

function sentenceIn(language: Language, event: PastEvent, nameOf: NameOf): string {
  const title = EVENT_TITLES[event.type]?.[language] ?? event.type;
  const role = word(event.actor.role, language);
  // Administrators act for no organisation.
  const who =
    event.actor.organisationId === ACCOUNT_ADMINISTRATION
      ? role
      : `${nameOf(event.actor.organisationId, language)}${language === 'zh' ? `（${role}）` : ` (${role})`}`;
  const on = chinaDate(event.occurredAt);
  const recorded = chinaDate(event.recordedAt);
  const late = daysBetween(on, recorded);
  const details = detailsOf(language, event.data, nameOf);
  const paper = event.received && nameOf(event.received.recordedBy, language);
  if (language === 'zh')
    return [
      `${on}，${who}${title}`,
      details.length === 0 ? '' : `：${details.join('，')}`,
      late > 0 ? `；${recorded} 记录，迟录 ${late} 天` : '',
      paper === undefined ? '' : `；由${paper}自纸质材料补录`,
      '。',
    ].join('');
  return [
    `${on}: ${who}. ${title}`,
    details.length === 0 ? '' : ` (${details.join('; ')})`,
    late > 0 ? `; recorded on ${recorded}, ${late} days late` : '',
    paper === undefined ? '' : `; recorded from paper by ${paper}`,
    '.',
  ].join('');
}

function detailsOf(language: Language, data: unknown, nameOf: NameOf): readonly string[] {
  if (typeof data !== 'object' || data === null) return [];
  const named = new Set(organisationsNamedIn(data));
  return Object.entries(data)
    .filter(([name]) => !ACCOUNTS.includes(name))
    .flatMap(([name, value]) => {
      const label = FIELDS[name]?.[language];
      const text =
        typeof value === 'string' && (name === 'chainId' || named.has(value))
          ? nameOf(value, language)
          : textOf(language, value);
      return label === undefined || text === undefined ? [] : [`${label} ${text}`];
    })
    .slice(0, MAX_DETAILS);
}

/** Undefined for lists and objects, which a sentence leaves out. */
function textOf(language: Language, value: unknown): string | undefined {
  if (typeof value === 'boolean') return YES_NO[language][Number(value)];
  if (typeof value === 'number') return String(value);
  return typeof value !== 'string' || value === '' ? undefined : word(value, language);
}

const YES_NO: Readonly<Record<Language, readonly [string, string]>> = { zh: ['否', '是'], en: ['no', 'yes'] };
