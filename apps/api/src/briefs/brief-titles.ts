import { term, type Term } from '#domain';
import { figureNamed, type Period } from '#figures';
import { codeWords, readModels } from '#projections';

const CITY = term('全市', 'The city');

/** `新能源汽车产业链 2026年5月 月报`. */
export function titleOfBrief(name: Term | undefined, { name: period, kind }: Period): Term {
  const [year = '', month = ''] = period.split('-');
  const of = name ?? CITY;
  return kind === 'YEAR'
    ? term(`${of.zh} ${year} 年度报告`, `${of.en}: annual report ${year}`)
    : term(`${of.zh} ${year} 年 ${Number(month)} 月月报`, `${of.en}: monthly brief ${period}`);
}

/** The title of a figure; of a group with the word of its code. */
export function titleOfFigure(name: string): Term {
  const figure = figureNamed(name);
  const own = readModels.some(({ figures }) => Object.hasOwn(figures, name));
  if (figure === undefined) return term(name, name);
  const { zh, en } = figure.title;
  if (own || !('model' in figure)) return term(zh, en);
  const code = name.slice(name.lastIndexOf('.') + 1);
  const words = codeWords(figure.model, 'status', code);
  return term(`${zh}：${words.zh}`, `${en}: ${words.en}`);
}
