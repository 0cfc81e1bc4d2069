import type { Evidence } from '#contracts';
import { CODES, type Term } from '#domain';

interface SaidFigure {
  readonly title: Term;
  readonly formula: Term;
  readonly value: Evidence['value'];
  readonly ratio?: Evidence['ratio'];
  readonly position: number;
  readonly asOfDate: string;
  /** How many rows or events it counts that the reader may see, and that it may not. */
  readonly counted: number;
  readonly hidden: number;
}

type Language = keyof Term;
const NONE: Term = { zh: '无（分母为 0）', en: 'none (the denominator is 0)' };

function valueText({ value, ratio }: SaidFigure, language: Language): string {
  if (ratio)
    return `${ratio.percent === null ? NONE[language] : `${ratio.percent.toFixed(1)}%`} = ${ratio.numerator} / ${ratio.denominator}`;
  if (value === null) return language === 'zh' ? '无' : 'none';
  if (typeof value !== 'object') return typeof value === 'string' ? (CODES[value]?.[language] ?? value) : String(value);
  return Object.entries(value)
    .map(([code, rows]) => `${CODES[code]?.[language] ?? code} ${rows}`)
    .join(language === 'zh' ? '，' : ', ');
}

/** `检测合格率：75.0% = 3 / 4。…`: the value, how it is computed, from what, and as of when. */
export function figureSentence(figure: SaidFigure): Term {
  const { title, formula, position, asOfDate, counted, hidden } = figure;
  return {
    zh: `${title.zh}：${valueText(figure, 'zh')}。口径：${formula.zh}。计入 ${counted + hidden} 项${hidden > 0 ? `（其中 ${hidden} 项您无权查看）` : ''}，截至事件序号 ${position}，有效期按 ${asOfDate} 判断。`,
    en: `${title.en}: ${valueText(figure, 'en')}. Formula: ${formula.en}. It counts ${counted + hidden} rows or events${hidden > 0 ? ` (of which you may not see ${hidden})` : ''}, up to position ${position}; validity as of ${asOfDate}.`,
  };
}
