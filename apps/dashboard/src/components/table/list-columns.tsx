import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Popover } from '../../foundation/layout/popover';
import { fieldOf, type FieldDescription, type ReadModelDescription } from '../declaration/declarations';

const COLUMNS = 'columns';

/** Kinds that do not fit into a cell. */
const TOO_LARGE: readonly FieldDescription['kind'][] = ['list', 'record', 'sourceText'];

/** The fields of a read model that a list can show. */
const offered = (view: ReadModelDescription): readonly FieldDescription[] =>
  view.fields.filter(({ kind, hidden }) => hidden !== true && !TOO_LARGE.includes(kind));

/** The names of the columns that a list shows, stored in the URL (`columns`); those of the read model by default. */
export function useListColumns(view: ReadModelDescription): readonly string[] {
  const [params] = useSearchParams();
  const chosen = params
    .get(COLUMNS)
    ?.split(',')
    .filter((name) => fieldOf(view.name, name) !== undefined);
  return chosen === undefined || chosen.length === 0 ? view.listColumns : chosen;
}

/** Chooses the columns of a list. */
export function ColumnChoice({ view }: { readonly view: ReadModelDescription }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const shown = useListColumns(view);
  const [, setParams] = useSearchParams();
  const set = (names: readonly string[]) =>
    setParams(
      (params) => {
        if (names.length === 0 || names.join() === view.listColumns.join()) params.delete(COLUMNS);
        else params.set(COLUMNS, names.join(','));
        return params;
      },
      { replace: true },
    );
  const names = offered(view).map(({ name }) => name);
  const toggle = (name: string) =>
    set(
      shown.includes(name)
        ? shown.filter((each) => each !== name)
        : [...shown, name].toSorted((a, b) => place(view, names, a) - place(view, names, b)),
    );
  return (
    <Popover label={t('lists.columns')} testId="columns">
      <div className="popover-list">
        {offered(view).map((field) => (
          <label key={field.name} className="popover-check">
            <input type="checkbox" checked={shown.includes(field.name)} onChange={() => toggle(field.name)} />
            {pick(field.label)}
          </label>
        ))}
      </div>
      <button type="button" className="button" onClick={() => set([])}>
        {t('lists.usualColumns')}
      </button>
    </Popover>
  );
}

/** The usual columns in their order, then the others in that of the declaration. */
function place(view: ReadModelDescription, names: readonly string[], name: string): number {
  const usual = view.listColumns.indexOf(name);
  return usual >= 0 ? usual : view.listColumns.length + names.indexOf(name);
}
