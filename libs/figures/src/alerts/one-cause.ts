import { addDays, term, type AlertNumbers } from '#domain';
import { alertOf, type Alert, type NamedRow } from './alert.js';
import type { AlertRows } from './alert-rows.js';

/** A failure, with one of the causes by which it is compared with others. */
interface Failure extends NamedRow {
  readonly kind: 'METHOD' | 'ROOT_CAUSE' | 'ORGANISATION';
  readonly cause: string;
  readonly chainId: string;
  readonly on: string;
}

const KIND_WORDS = {
  METHOD: term('检测方法', 'method'),
  ROOT_CAUSE: term('根本原因', 'root cause'),
  ORGANISATION: term('责任单位', 'organisation'),
} as const;

/** Texts of causes are compared without regard to case, width and spaces. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

function failuresSince(
  { tests, nonconformities }: Pick<AlertRows, 'tests' | 'nonconformities'>,
  since: string,
  until: string,
): readonly Failure[] {
  const failed = tests.filter(({ row }) => !row.passed && row.testedOn >= since && row.testedOn <= until);
  return [
    ...failed.flatMap(({ key, row }): Failure[] => {
      const common = { model: 'tests', key, chainId: row.chainId, on: row.testedOn };
      return [
        { ...common, kind: 'METHOD', cause: row.method },
        { ...common, kind: 'ORGANISATION', cause: row.responsibleId },
      ];
    }),
    ...nonconformities.flatMap(({ key, row }): Failure[] =>
      row.rootCause === null || row.raisedOn < since || row.raisedOn > until
        ? []
        : [
            {
              ...{ model: 'nonconformities', key, chainId: row.chainId, on: row.raisedOn },
              ...{ kind: 'ROOT_CAUSE', cause: row.rootCause },
            },
          ],
    ),
  ];
}

const keyOfCause = ({ kind, cause }: Pick<Failure, 'kind' | 'cause'>): string => JSON.stringify([kind, plain(cause)]);

/** Every failure with each of its causes and its day. */
export const causesOfFailure = (rows: AlertRows): readonly { readonly about: string; readonly on: string }[] =>
  failuresSince(rows, '', '9999-12-31').map((failure) => ({ about: keyOfCause(failure), on: failure.on }));

/** The cause of an alert about this subject, as `causesOfFailure` names it. */
export function causeOf(subject: NamedRow, { tests, nonconformities }: AlertRows): string {
  if (subject.model === 'organisations') return keyOfCause({ kind: 'ORGANISATION', cause: subject.key });
  const test = tests.find(({ key }) => subject.model === 'tests' && key === subject.key);
  const cause = nonconformities.find(({ key }) => key === subject.key)?.row.rootCause ?? '';
  return test === undefined
    ? keyOfCause({ kind: 'ROOT_CAUSE', cause })
    : keyOfCause({ kind: 'METHOD', cause: test.row.method });
}

/** Failures of one cause on several chains, at latest `windowDays` ago. */
export function commonCauseAlerts(rows: AlertRows, numbers: AlertNumbers, asOfDate: string): readonly Alert[] {
  const { windowDays = 0, chains = 2 } = numbers;
  const failures = failuresSince(rows, addDays(asOfDate, -windowDays), asOfDate);
  const byCause = Map.groupBy(failures, keyOfCause);
  return [...byCause].flatMap(([distinct, own]) => {
    const sorted = own.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.key < b.key ? -1 : 1));
    const [first] = sorted;
    const reached = sorted.find(
      (_, index) => new Set(sorted.slice(0, index + 1).map(({ chainId }) => chainId)).size >= chains,
    );
    if (first === undefined || reached === undefined) return [];
    const number = new Set(sorted.map(({ chainId }) => chainId)).size;
    const { zh, en } = KIND_WORDS[first.kind];
    const isOrganisation = first.kind === 'ORGANISATION';
    return [
      alertOf({
        rule: 'COMMON_CAUSE',
        chainId: null,
        subject: isOrganisation
          ? { model: 'organisations', key: first.cause }
          : { model: reached.model, key: reached.key },
        distinct: JSON.stringify([distinct, first.on.slice(0, 4)]),
        raisedOn: reached.on,
        words: isOrganisation
          ? term(
              `同一责任单位在 ${number} 条产业链上有 ${sorted.length} 项不合格`,
              `${sorted.length} failures of one organisation on ${number} chains`,
            )
          : term(
              `${zh}“${first.cause}”在 ${number} 条产业链上有 ${sorted.length} 项不合格`,
              `${sorted.length} failures of one ${en} (${first.cause}) on ${number} chains`,
            ),
        rows: sorted.map(({ model, key }) => ({ model, key })),
      }),
    ];
  });
}
