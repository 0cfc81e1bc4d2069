import { routes, type ReadInWords, type Route, type Routes } from '#contracts';
import type { Term } from '#domain';
import { figureNamed } from '#figures';
import { ACCESS_WORDS, type ReadLine } from '#identity';
import { describeReadModel, readModels, type FieldDescription } from '#projections';

type Read = Pick<ReadLine, 'kind' | 'route' | 'target'>;

/** Parameters that say at which moment, by which clock. */
const OF_MOMENT = ['at', 'by', 'known'];
/** Parameters that say how an answer is divided or cached, not what was read. */
const OF_FORM = ['limit', 'cursor', 'page', 'cacheKey'];
/** Most values of a list that are said one by one. */
const MAX_VALUES = 5;

/** Parameters whose description is about their form. */
const SHORT_WORDS: Readonly<Record<string, Term>> = {
  keys: { zh: '编号', en: 'numbers' },
  ids: { zh: '编号', en: 'numbers' },
  sort: { zh: '排序', en: 'ordered by' },
  chain: { zh: '产业链', en: 'chain' },
  search: { zh: '搜索', en: 'search' },
};

/** The beginning of a description, without what it says about the form of the value. */
const shortOf = ({ zh, en }: Term): Term => ({
  zh: zh.split(/[，；：（]/u, 1)[0] ?? zh,
  en: en.split(/[,;:(]/, 1)[0]?.trim() ?? en,
});

const models = new Map(
  readModels.map((model) => {
    const { name, title, fields } = describeReadModel(model);
    return [name, { title, fields: new Map(fields.map((field) => [field.name, field])) }] as const;
  }),
);

/** The declaration of a route, by the pattern that the server has for it. */
export function routeOf(pattern: string): Route | undefined {
  const path = pattern.replaceAll(/:([A-Za-z]+)/g, '{$1}');
  return Object.hasOwn(routes, path) ? (routes[path as keyof Routes] as Route) : undefined;
}

/** The figure, the list, the row or the event that was read. */
function subjectOf({ route, target }: Read): ReadInWords['subject'] {
  const { figure, model, key, id } = target;
  if (figure !== undefined) {
    const title = figureNamed(figure)?.title;
    return { kind: 'FIGURE', name: figure, key: null, title: title ?? { zh: figure, en: figure } };
  }
  if (model !== undefined) {
    const title = models.get(model)?.title ?? { zh: model, en: model };
    return key === undefined
      ? { kind: 'LIST', name: model, key: null, title }
      : { kind: 'ROW', name: model, key, title };
  }
  if (route.startsWith('/api/events/:id') && id !== undefined)
    return { kind: 'EVENT', name: 'events', key: id, title: { zh: '事件', en: 'Event' } };
  return null;
}

/** What a value is called: the words of a code, several of them for several. */
function valueOf(value: string, codes: FieldDescription['codes']): Term {
  const values = value.split(',');
  if (values.length > MAX_VALUES) return { zh: `${values.length} 项`, en: `${values.length} values` };
  const words = values.map((one) => codes?.find(({ code }) => code === one) ?? { zh: one, en: one });
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

function filtersOf({ route, target }: Read): ReadInWords['filters'] {
  const declared = routeOf(route);
  const parameters: Route['query'] = { ...declared?.path, ...declared?.query };
  const fields = models.get(target['model'] ?? '')?.fields;
  // What the subject already says.
  const said = route.startsWith('/api/events/:id') ? ['id'] : ['figure', 'model', 'key'];
  return Object.entries(target)
    .filter(([name]) => ![...said, ...OF_MOMENT, ...OF_FORM].includes(name))
    .map(([name, value]) => {
      const field = Object.hasOwn(parameters, name) ? undefined : fields?.get(name);
      const described = SHORT_WORDS[name] ?? field?.label ?? parameters[name] ?? { zh: name, en: name };
      return { name, value, title: shortOf(described), words: valueOf(value, field?.codes) };
    });
}

/** A position is a number; other moments are dates and times, which are the same in both languages. */
const momentInWords = (moment: string): Term =>
  /^\d+$/.test(moment)
    ? { zh: `第 ${moment} 条事件`, en: `event number ${moment}` }
    : moment === 'now'
      ? { zh: '现在', en: 'now' }
      : { zh: moment, en: moment };

/** Null for the present by the time of recording, which is what a read shows that names no moment. */
function momentOf({ target: { at = 'now', by = 'recorded', known } }: Read): ReadInWords['moment'] {
  const clock = by === 'occurred' ? 'occurred' : 'recorded';
  if (at === 'now' && clock === 'recorded' && known === undefined) return null;
  const [moment, knowledge] = [momentInWords(at), known === undefined ? undefined : momentInWords(known)];
  const zh = clock === 'occurred' ? `按发生时间，截至${moment.zh}` : `按记录时间，截至${moment.zh}`;
  const en = clock === 'occurred' ? `by time of occurrence, up to ${moment.en}` : `as recorded up to ${moment.en}`;
  return {
    at,
    clock,
    known: known ?? null,
    words: knowledge
      ? { zh: `${zh}，以截至${knowledge.zh}已记录的为准`, en: `${en}, as known at ${knowledge.en}` }
      : { zh, en },
  };
}

/** What a line of the log of reads says, in the words of the declarations of routes, read models, figures and codes. */
export function readInWords(read: Read): ReadInWords {
  const [subject, filters, moment] = [subjectOf(read), filtersOf(read), momentOf(read)];
  const what = routeOf(read.route)?.summary ?? ACCESS_WORDS[read.kind];
  const named = (language: 'zh' | 'en'): string => {
    if (subject === null) return what[language];
    const title = subject.title[language];
    const name = subject.key === null ? title : `${title} ${subject.key}`;
    return language === 'zh' ? `${what.zh}：${name}` : `${what.en}: ${name}`;
  };
  const zh = filters.map(({ title, words }) => `${title.zh} ${words.zh}`);
  const en = filters.map(({ title, words }) => `${title.en} ${words.en}`);
  return {
    subject,
    filters,
    moment,
    words: {
      zh: [named('zh'), ...zh, ...(moment ? [moment.words.zh] : [])].join('；'),
      en: [named('en'), ...en, ...(moment ? [moment.words.en] : [])].join('; '),
    },
  };
}
