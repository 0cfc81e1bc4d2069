import { ApplicationWindowsDeclared, chinaDate, term, type ApplicationWindow } from '#domain';
import { date, list, policy, record, rule, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface ApplicationWindowsRow {
  readonly policyId: string;
  /** The last declaration; an empty list: applications are taken at any time. */
  readonly windows: readonly ApplicationWindow[];
  /** The first and the last day of all windows; null without windows. */
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly notice: string;
  readonly declaredOn: string;
}

/** 申报期: when each policy takes applications. */
export const applicationWindows = readModel<ApplicationWindowsRow>()({
  name: 'application_windows',
  area: 'incentives',
  version: 1,
  title: term('申报期', 'Application windows'),
  menuOrder: 25,
  readers: everyone(),
  key: ['policyId'],
  naming: { id: 'policyId', title: 'notice', numberIsShared: true },
  fields: {
    policyId: policy('政策', 'Policy', { listedOnReferencedPage: true }),
    notice: text('公布文件', 'Notice'),
    opensOn: date('最早受理日', 'First opens on'),
    closesOn: date('最后截止日', 'Last closes on'),
    declaredOn: date('公布日期', 'Declared on'),
    windows: list(
      record('申报期', 'Application windows', {
        opensOn: date('开始受理日', 'Opens on'),
        closesOn: date('截止受理日（含当日）', 'Closes on (that day included)'),
        ruleIds: list(rule('适用规则', 'Rules concerned')),
      }),
      {
        help: term(
          '未列规则的申报期适用于全部规则；没有申报期的规则随时受理。',
          'A window without rules concerns all of them; a rule without a window takes applications at any time.',
        ),
      },
    ),
  },
  queryColumns: ['opensOn', 'closesOn', 'declaredOn'],
  listColumns: ['notice', 'opensOn', 'closesOn', 'declaredOn'],
  order: [newestFirst('declaredOn')],
  label: (row) => `${row.policyId} ${row.notice}`,
  folds: [
    on(
      ApplicationWindowsDeclared,
      (e) => e.data.policyId,
      (_, { data: { policyId, windows, notice }, occurredAt }) => ({
        policyId,
        windows,
        opensOn: windows.map(({ opensOn }) => opensOn).toSorted()[0] ?? null,
        closesOn:
          windows
            .map(({ closesOn }) => closesOn)
            .toSorted()
            .at(-1) ?? null,
        notice,
        declaredOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
