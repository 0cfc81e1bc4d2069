import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../../foundation/api/queries';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';

/** Maximum number of suggestions; the server searches all organisations for the typed text. */
const OPTIONS = 30;
const SEARCH_AFTER_MS = 250;

interface OrganisationChoiceProps {
  readonly value: string | undefined;
  /** Called with an id, or with an empty text for any organisation. */
  readonly onChoose: (id: string) => void;
}

/** Chooses an organisation by name or id, searched on the server. */
export function OrganisationChoice({ value = '', onChoose }: OrganisationChoiceProps) {
  const { t } = useTranslation();
  const { nameOf } = useOrganisationNames();
  const offered = useId();
  /** The text being typed; undefined when the field has no focus. */
  const [typed, setTyped] = useState<string>();
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed ?? ''), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useRows('organisations', { search: search || undefined, limit: OPTIONS }, typed !== undefined);
  const textOfOption = (id: string, name: string): string => (name === id ? id : `${name} · ${id}`);
  const options = (data?.items ?? []).map(({ key, row }) => ({
    id: key,
    text: textOfOption(key, String(row['name'] ?? key)),
  }));
  const choose = (id: string): void => {
    setTyped(undefined);
    if (id !== value) onChoose(id);
  };
  return (
    <>
      <input
        className="input"
        type="search"
        list={offered}
        value={typed ?? textOfOption(value, nameOf(value))}
        placeholder={t('events.allOrganisations')}
        aria-label={t('events.organisation')}
        onFocus={(event) => {
          setTyped('');
          event.currentTarget.select();
        }}
        onChange={({ target }) => {
          const chosen = options.find(({ text }) => text === target.value);
          if (chosen === undefined) setTyped(target.value);
          else choose(chosen.id);
        }}
        onBlur={() => setTyped(undefined)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(undefined);
          if (event.key === 'Enter' && typed !== undefined) choose(typed.trim());
        }}
      />
      {typed !== undefined && data !== undefined && data.total > options.length ? (
        <small className="muted" role="status">
          {t('lists.options', { shown: options.length, total: data.total })}
        </small>
      ) : null}
      <datalist id={offered}>
        {options.map(({ id, text }) => (
          <option key={id} value={text}>
            {text}
          </option>
        ))}
      </datalist>
    </>
  );
}
