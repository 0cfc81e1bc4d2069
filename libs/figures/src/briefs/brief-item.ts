import { term, type Term } from '#domain';
import { codeWords, maySeeRow, type RowModel, type Visibility } from '#projections';
import type { RowVersion } from '#read-store';
import { titleOf } from '../due/row-title.js';
import type { WeaknessTerm } from '../network/weakness.js';

/** A line of a list of a brief: a row, which opens into its events. */
export interface BriefItem {
  readonly model: string;
  readonly key: string;
  readonly chainId: string | null;
  readonly title: Term;
  /** Its state, or what is awaited. */
  readonly what: Term;
  /** The organisation that owns it. */
  readonly party: string | null;
  /** Who owns it where it names no organisation. */
  readonly role?: Term;
  readonly on: string | null;
  /** What a score is made of. */
  readonly score?: number;
  readonly terms?: readonly WeaknessTerm[];
}

/** The lists of a brief, with their titles. */
export const BRIEF_LIST_TITLES = {
  PROBLEMS_NEW: term('本期新增问题', 'New problems'),
  PROBLEMS_SOLVED: term('本期解决问题', 'Problems solved'),
  LATE: term('逾期事项', 'Late items'),
  PROJECTS: term('在办项目', 'Projects at work'),
  CLAIMS: term('本期资助申领', 'Claims filed'),
  ENDING: term(
    '90 天内到期的证书、校准与资质',
    'Certificates, calibrations and accreditations that end within 90 days',
  ),
  ALERTS: term('未处置预警', 'Alerts without an outcome'),
  ALERT_OUTCOMES: term('本期预警处置', 'Outcomes of alerts'),
  AGREED_OPEN: term('办理中的议定事项', 'Agreed items, open'),
  AGREED_DONE: term('本期办结的议定事项', 'Agreed items, done'),
  WEAKEST: term('最薄弱的成员', 'The weakest members'),
} as const satisfies Readonly<Record<string, Term>>;

export type BriefListCode = keyof typeof BRIEF_LIST_TITLES;
export const BRIEF_LISTS = Object.keys(BRIEF_LIST_TITLES) as readonly BriefListCode[];

/** A list of a brief: its first lines, how many it has, and how many of them the reader may not see. */
export interface BriefList {
  readonly code: BriefListCode;
  readonly count: number;
  readonly hidden: number;
  readonly items: readonly BriefItem[];
}

/** Lines of each list. */
const LINES = 20;

/** Which fields of the rows of a read model a line shows. */
export interface Shown {
  readonly model: RowModel;
  readonly party?: string;
  readonly on: string;
  readonly state?: string;
}

const same = (text: string): Term => ({ zh: text, en: text });

const textAt = (row: RowVersion['row'], field: string | undefined): string | null => {
  const value = field === undefined ? null : row[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const itemOf = ({ model, party, on, state = 'status' }: Shown, { key, chain, row }: RowVersion): BriefItem => ({
  model: model.name,
  key,
  chainId: chain,
  title: same(titleOf(model, row)),
  what: codeWords(model, state, String(row[state])),
  party: textAt(row, party),
  on: textAt(row, on),
});

/** A list of the lines that a reader may see. */
export function listOf(
  code: BriefListCode,
  rows: readonly (readonly [Shown, RowVersion])[],
  by: Visibility,
): BriefList {
  const visible = rows.filter(([{ model }, version]) => maySeeRow(model, version, by));
  return {
    code,
    count: rows.length,
    hidden: rows.length - visible.length,
    items: visible.slice(0, LINES).map(([shown, version]) => itemOf(shown, version)),
  };
}

/** A list of lines that are all the reader's to see, and others that are only counted. */
export const linesOf = (code: BriefListCode, items: readonly BriefItem[], hidden: number): BriefList => ({
  code,
  count: items.length + hidden,
  hidden,
  items: items.slice(0, LINES),
});
