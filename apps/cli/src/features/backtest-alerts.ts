import { alertRulesOn } from '#domain';
import { backtest, byOccurrence as onOccurrence, byRecording, everyRow, type Backtest } from '#figures';
import { chains, readModels, type Language } from '#projections';
import { backtestFrom, numbersOf, ruleOf } from '../../../api/src/queries/backtest-question.js';
import { dateOf } from '../../../api/src/queries/date-parameters.js';
import { dataFolder, withEvents } from '../foundation/data-folder.js';
import { info, print } from '../foundation/output.js';
import { withFoldedRows } from '../components/folded-rows.js';

export interface AlertsBacktest {
  /** Code of a rule of alerts. */
  readonly rule: string;
  readonly data?: string;
  /** Numbers of a draft, `name:value,name:value`; the others are those in force. */
  readonly numbers?: string;
  /** First day of the replay. Default: a year before its end, or the first event. */
  readonly from?: string;
  /** End of the replay: a position, a date or an instant. Default: now. */
  readonly at?: string;
  readonly byOccurrence?: boolean;
  readonly chain?: string;
  readonly language?: Language;
}

const TITLES = {
  zh: ['预警日期', '首次提示', '不利事件', '提前天数', '结果', '产业链', '内容'],
  en: ['Raised on', 'Seen on', 'Bad event', 'Days early', 'Result', 'Chain', 'Alert'],
} as const;

const RESULTS = {
  RIGHT: { zh: '属实', en: 'right' },
  WRONG: { zh: '误报', en: 'wrong' },
  OPEN: { zh: '未到观察期', en: 'not decided' },
} as const;

/**
 * Replays the log and prints when a rule of alerts would have raised each alert, one line each with tabs between, and
 * then the sums. The same answer as `GET /api/alerts/backtest` has for who oversees every chain.
 */
export async function backtestAlerts(options: AlertsBacktest): Promise<void> {
  const { data, at, byOccurrence = false, chain, language = 'zh' } = options;
  await withEvents(dataFolder(data), (events) =>
    withFoldedRows(events, readModels, { at, byOccurrence, chain }, async ({ reads, scope, moment }) => {
      const { asOfDate } = scope;
      const end = Number(scope.at);
      const rule = ruleOf(options.rule);
      const numbers = numbersOf(rule, alertRulesOn(asOfDate).rules[rule].numbers, options.numbers);
      const all = (await everyRow(reads, chains, scope)).map(({ key }) => key);
      const from = dateOf('from', options.from) ?? (await backtestFrom(reads, end, asOfDate));
      const found = await backtest(
        {
          ...{ reads, at: end, asOfDate, chains: chain === undefined ? all : all.filter((key) => key === chain) },
          positionOn: (byOccurrence ? onOccurrence : byRecording)(reads, end),
        },
        rule,
        numbers,
        from < asOfDate ? from : asOfDate,
      );
      print(TITLES[language].join('\t'));
      for (const { alert, seenOn, badOn, daysEarly, result } of found.alerts)
        print(
          [
            alert.raisedOn,
            seenOn,
            badOn ?? '-',
            daysEarly ?? '-',
            RESULTS[result][language],
            alert.chainId ?? '-',
            `${alert.subject.key} ${alert.words[language]}`,
          ].join('\t'),
        );
      summarise(found, moment);
    }),
  );
}

function summarise({ alerts, badEvents, foretold, from, until, moments, stepDays }: Backtest, moment: string): void {
  const of = (result: keyof typeof RESULTS): number => alerts.filter((alert) => alert.result === result).length;
  const decided = of('RIGHT') + of('WRONG');
  info(
    `${from} 至 ${until}（时点 ${moment}），每 ${stepDays} 天一次，共 ${moments} 次：提示 ${alerts.length} 条，属实 ${of('RIGHT')}/${decided}，不利事件 ${badEvents} 件中提示过 ${foretold} 件`,
    `${from} to ${until} (at ${moment}), every ${stepDays} days, ${moments} moments: ${alerts.length} alerts, ${of('RIGHT')} of ${decided} right; ${foretold} of ${badEvents} bad events foretold`,
  );
}
