import type { BriefAnswer } from '#contracts';
import type { Term } from '#domain';
import { SUMMARY_FIGURES } from '#figures';
import { spreadsheet, type Sheet } from '#importing';
import type { Language } from '#projections';

type Cell = Sheet['rows'][number][number];
type Value = BriefAnswer['figures'][number]['value'];

/** Of each sheet its name and the titles of its columns. */
const WORDS = {
  figures: { zh: '指标', en: 'Figures' },
  figureColumns: {
    zh: ['指标', '期末', '上期末', '变化', '期末 n', '上期末 n'],
    en: ['Figure', 'At the end', 'At the end before', 'Change', 'n at the end', 'n before'],
  },
  tested: { zh: '本期新增检测的合格率', en: 'Pass rate of the tests that the period added' },
  chains: { zh: '各产业链', en: 'Chains' },
  chain: { zh: '产业链', en: 'Chain' },
  before: { zh: '（上期末）', en: ' (before)' },
  sum: { zh: '全市', en: 'The city' },
  median: { zh: '中位数', en: 'Median' },
  lists: { zh: '清单', en: 'Lists' },
  listColumns: {
    zh: ['清单', '事项', '状态', '责任单位', '日期', '产业链', '编号', '得分'],
    en: ['List', 'Item', 'State', 'Owner', 'Date', 'Chain', 'Number', 'Score'],
  },
  hidden: { zh: '另有您无权查看的', en: 'More that is not yours to see' },
  further: { zh: '其余未列出', en: 'Further, not listed' },
  none: { zh: '无', en: 'None' },
  about: { zh: '说明', en: 'About' },
  aboutRows: {
    zh: ['期间', '事件位置', '上期末', '预警规则版本', '期限规则版本', '薄弱环节规则版本', '程序', '内容摘要 SHA-256'],
    en: [
      'Period',
      'Position',
      'End of the period before',
      'Alert rules',
      'Deadline rules',
      'Rules of weak links',
      'Program',
      'Digest of the content, SHA-256',
    ],
  },
} as const;

/** The brief as an XLSX file: figures, chains, lists, and what it was computed from. */
export function briefAsSheets(brief: BriefAnswer, language: Language): Promise<Buffer> {
  const say = (words: Term): string => words[language];
  return spreadsheet([
    { name: WORDS.figures[language], rows: figureRows(brief, language), widths: [34, 18, 18, 14, 12, 12] },
    ...(brief.chains.length === 0 ? [] : [{ name: WORDS.chains[language], rows: chainRows(brief, language) }]),
    {
      name: WORDS.lists[language],
      rows: listRows(brief, language),
      widths: [28, 40, 22, 28, 12, 22, 20, 8],
    },
    {
      name: WORDS.about[language],
      rows: [[say(brief.title), ''], ...aboutRows(brief, language)],
      widths: [34, 40],
    },
  ]);
}

/** A sum that a spreadsheet would round stays text. */
const cellOf = (value: Value): Cell => value;

function figureRows({ figures, tested }: BriefAnswer, language: Language): Sheet['rows'] {
  return [
    [...WORDS.figureColumns[language]],
    ...figures.map(({ title, value, before, change, ratio, ratioBefore, unit }): readonly Cell[] => [
      `${title[language]}${unit === 'percent' ? ' (%)' : unit === 'yuan' ? { zh: '（元）', en: ' (CNY)' }[language] : ''}`,
      cellOf(value),
      cellOf(before),
      change === null ? null : change.rounded,
      ratio?.denominator ?? null,
      ratioBefore?.denominator ?? null,
    ]),
    [`${WORDS.tested[language]} (%)`, tested.percent, null, null, tested.denominator, null],
  ];
}

function chainRows({ chains, medians }: BriefAnswer, language: Language): Sheet['rows'] {
  const properties = Object.keys(SUMMARY_FIGURES) as (keyof typeof SUMMARY_FIGURES)[];
  const titles = properties.map(
    (property) => medians.find((each) => each.property === property)?.title[language] ?? '',
  );
  return [
    [WORDS.chain[language], ...titles.flatMap((title) => [title, `${title}${WORDS.before[language]}`])],
    ...chains.map(({ name, values, before }): readonly Cell[] => [
      name[language],
      ...properties.flatMap((property) => [values[property], before?.[property] ?? null]),
    ]),
    [WORDS.sum[language], ...medians.flatMap(({ sum }) => [cellOf(sum), null])],
    [WORDS.median[language], ...medians.flatMap(({ median }) => [median, null])],
  ];
}

function listRows({ lists, organisations, chains }: BriefAnswer, language: Language): Sheet['rows'] {
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name[language]]));
  const chainOf = new Map(chains.map(({ chainId, name }) => [chainId, name[language]]));
  return [
    [...WORDS.listColumns[language]],
    ...lists.flatMap(({ title, count, hidden, items }): readonly (readonly Cell[])[] => {
      const further = count - hidden - items.length;
      const list = `${title[language]} (${count})`;
      return [
        ...items.map(
          ({ title: of, what, party, role, on, key, chainId, score = null, terms = [] }): readonly Cell[] => [
            list,
            nameOf.get(of[language]) ?? of[language],
            terms.length === 0
              ? what[language]
              : terms.map(({ words, count: n, points }) => `${words[language]} ${n} → ${points}`).join('; '),
            party === null ? (role?.[language] ?? null) : (nameOf.get(party) ?? party),
            on,
            chainId === null ? null : (chainOf.get(chainId) ?? chainId),
            key,
            score,
          ],
        ),
        ...(further > 0 ? [[list, `${WORDS.further[language]}: ${further}`]] : []),
        ...(hidden > 0 ? [[list, `${WORDS.hidden[language]}: ${hidden}`]] : []),
        ...(count === 0 ? [[list, WORDS.none[language]]] : []),
      ];
    }),
  ];
}

function aboutRows(brief: BriefAnswer, language: Language): Sheet['rows'] {
  const { from, until, position, before, rules, program, digest } = brief;
  const values: readonly Cell[] = [
    `${from} – ${until}`,
    position,
    `${before.date} #${before.position}`,
    rules.alerts,
    rules.deadlines,
    rules.weakness,
    program,
    digest,
  ];
  return WORDS.aboutRows[language].map((title, place) => [title, values[place] ?? null]);
}
