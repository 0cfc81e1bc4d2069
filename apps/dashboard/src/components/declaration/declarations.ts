import type { FieldDescription, ReadModelDescription, ReadModelList } from '#contracts';
import { getJson } from '../../foundation/api/client';
import { ofProgram } from '../../foundation/api/of-program';
import { beforeLanguage, shownLanguage } from '../../foundation/i18n/i18n';
import type { Language } from '../../foundation/i18n/languages';

export type { FieldDescription, ReadModelDescription };

type FigureDescription = ReadModelDescription['figures'][number];

/** A row of a read model, or the data of an event. */
export type Row = Readonly<Record<string, unknown>>;

interface Declarations {
  readonly areas: ReadModelList['areas'];
  readonly models: readonly ReadModelDescription[];
  readonly byName: ReadonlyMap<string, ReadModelDescription>;
  readonly byPath: ReadonlyMap<string, ReadModelDescription>;
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldDescription>>;
  readonly eventFields: ReadonlyMap<string, FieldDescription>;
  readonly figures: ReadonlyMap<string, FigureDescription>;
}

const byName = (fields: readonly FieldDescription[]): ReadonlyMap<string, FieldDescription> =>
  new Map(fields.map((field) => [field.name, field]));

const declarationsOf = ({ areas, items, figures, eventFields }: ReadModelList): Declarations => ({
  areas,
  models: items,
  byName: new Map(items.map((model) => [model.name, model])),
  byPath: new Map(items.map((model) => [model.path, model])),
  fields: new Map(items.map((model) => [model.name, byName(model.fields)])),
  eventFields: byName(eventFields),
  figures: new Map([...items.flatMap((model) => model.figures), ...figures].map((figure) => [figure.name, figure])),
});

let current: Declarations = declarationsOf({ areas: [], items: [], figures: [], eventFields: [] });

/** Read models whose fields the dashboards of a chain and of the city show: the rest comes with the pages that show it. */
const ON_DASHBOARDS = ['chains', 'participants', 'bottlenecks', 'projects', 'sandbox_trials'];

/** How much is declared: what dashboards show, or every field of all read models and events. */
export type DeclaredPart = 'dashboards' | 'all';

interface Loading {
  readonly part: DeclaredPart;
  readonly language: Language;
  readonly done: Promise<void>;
}

let loading: Loading | undefined;

/** Loads declarations of the server, in one language; awaited before a page is shown. What is there is not asked for again. */
export function loadDeclarations(part: DeclaredPart, language: Language = shownLanguage()): Promise<void> {
  if (loading?.language === language && (loading.part === 'all' || part === 'dashboards')) return loading.done;
  const query = {
    ...ofProgram(language),
    ...(part === 'all' ? {} : { fields: ON_DASHBOARDS.join(',') }),
  };
  const started: Loading = { part, language, done: load() };
  loading = started;
  return started.done;

  async function load(): Promise<void> {
    try {
      const list = await getJson('/api/read-models', { query });
      if (loading === started) current = declarationsOf(list);
    } catch (error) {
      if (loading === started) loading = undefined;
      throw error;
    }
  }
}

beforeLanguage(async (language) => {
  if (loading !== undefined) await loadDeclarations(loading.part, language);
});

/** The areas, in the order of the menu. */
export const areas = (): ReadModelList['areas'] => current.areas;

/** Every read model, in the order of the areas and of the menu. */
export const models = (): readonly ReadModelDescription[] => current.models;

export const modelByName = (name: string): ReadModelDescription | undefined => current.byName.get(name);

export const modelByPath = (path: string | undefined): ReadModelDescription | undefined =>
  path === undefined ? undefined : current.byPath.get(path);

export const fieldOf = (model: string, name: string): FieldDescription | undefined =>
  current.fields.get(model)?.get(name);

/** Every code that a field can have, in the declared order. */
export const codesOf = (model: string, field: string): readonly string[] =>
  fieldOf(model, field)?.codes?.map(({ code }) => code) ?? [];

/** The declaration of a property of event data; undefined if there is none. */
export const eventFieldOf = (name: string): FieldDescription | undefined => current.eventFields.get(name);

/** The declaration of a figure; undefined for one of a group, such as `projects.byStatus.ACCEPTED`. */
export const figureByName = (name: string): FigureDescription | undefined => current.figures.get(name);

/** Address of a row; a chain's row is its dashboard. Undefined for an unknown model. */
export function rowPath(model: string, key: string): string | undefined {
  const declared = modelByName(model);
  return declared === undefined ? undefined : `/${declared.path}/${encodeURIComponent(key)}`;
}

/** Kinds whose values are aligned right, so that their digits line up. */
const NUMERIC: readonly FieldDescription['kind'][] = ['number', 'ordinal', 'percent', 'money'];

export const isNumeric = (field: FieldDescription | undefined): boolean =>
  field !== undefined && NUMERIC.includes(field.kind);

/** Whether an amount of 0 means that it is not decided yet. */
export const isUndecided = (field: FieldDescription | undefined, value: unknown, row: Row): boolean =>
  value === 0 && (field?.undecidedIn?.includes(String(row['status'])) ?? false);
