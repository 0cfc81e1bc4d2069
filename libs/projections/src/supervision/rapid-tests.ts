import { CaseOpened, chinaDate, RapidTestRecorded, type RapidTestData, RAPID_TEST_OUTCOMES, term } from '#domain';
import { chain, code, date, identifier, organisation, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface RapidTestRow extends Omit<RapidTestData, 'producerId' | 'note'> {
  readonly producerId: string | null;
  readonly note: string | null;
  readonly testedBy: string;
  readonly testedOn: string;
  /** The case that was opened because of it. */
  readonly caseId: string | null;
}

/** 快检: screenings and their outcomes. */
export const rapidTests = readModel<RapidTestRow>()({
  name: 'rapid_tests',
  area: 'supervision',
  version: 1,
  title: term('快检', 'Rapid tests'),
  menuOrder: 20,
  readers: partiesOnly('producerId', 'testedBy'),
  key: ['rapidTestId'],
  naming: { id: 'rapidTestId', title: 'product' },
  fields: {
    rapidTestId: identifier('快检编号', 'Rapid test no.'),
    product: text('产品', 'Product'),
    outcome: code(RAPID_TEST_OUTCOMES, '快检结论', 'Outcome of the screening', {
      help: term(
        '快检只作筛查：疑似不合格还不是判定不合格。',
        'A rapid test is a screening: suspect is not a verdict.',
      ),
    }),
    item: text('检测项目', 'Item'),
    producerId: organisation('生产单位', 'Producer'),
    testedBy: organisation('检测单位', 'Tested by'),
    testedOn: date('检测日期', 'Tested on'),
    caseId: row('cases', '案件', 'Case', { listedOnReferencedPage: true }),
    note: text('说明', 'Note'),
    chainId: chain(),
  },
  queryColumns: ['outcome', 'producerId', 'testedBy', 'testedOn', 'caseId'],
  listColumns: ['outcome', 'item', 'producerId', 'testedBy', 'testedOn', 'caseId'],
  facets: ['outcome'],
  order: [newestFirst('testedOn')],
  createCommands: ['record-rapid-test'],
  label: (row) => `${row.rapidTestId} ${row.product} ${row.item}`,
  folds: [
    on(
      RapidTestRecorded,
      (e) => e.data.rapidTestId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        producerId: data.producerId ?? null,
        note: data.note ?? null,
        testedBy: actor.organisationId,
        testedOn: chinaDate(occurredAt),
        caseId: null,
      }),
    ),
    onExisting(
      CaseOpened,
      (e) => e.data.rapidTestId,
      (row, { data }) => ({ ...row, caseId: data.caseId }),
    ),
  ],
});
