import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { readDate } from '../../foundation/time/read-date';

/** The query parameters for dates by both clocks. */
export const DATES = ['occurredFrom', 'occurredUntil', 'recordedFrom', 'recordedUntil'] as const;

/** Filters in the address; a changed filter begins with the first page. */
export function useFilterParameters(names: readonly string[]) {
  const [params, setParams] = useSearchParams();
  const change = (write: (params: URLSearchParams) => void) =>
    setParams((current) => {
      write(current);
      return current;
    });
  return {
    value: (name: string): string | undefined => params.get(name) || undefined,
    set: (name: string, value: string) =>
      change((current) => (value === '' ? current.delete(name) : current.set(name, value))),
    clear: () => change((current) => names.forEach((name) => current.delete(name))),
    isNarrowed: names.some((name) => params.has(name)),
  };
}

interface TextFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  /** The value of what was typed; undefined where it has none. */
  readonly read?: (typed: string) => string | undefined;
  readonly onSet: (value: string) => void;
}

/** A text that filters when it is left, or with Enter. */
export function TextFilter({ label, value = '', read = (typed) => typed, onSet }: TextFilterProps) {
  return (
    <input
      key={value}
      className="input"
      defaultValue={value}
      placeholder={label}
      aria-label={label}
      onBlur={(event) => onSet(read(event.target.value.trim()) ?? '')}
      onKeyDown={(event) => (event.key === 'Enter' ? event.currentTarget.blur() : undefined)}
    />
  );
}

/** The first and the last date by both clocks. */
export function DateFilters({ filter }: { readonly filter: ReturnType<typeof useFilterParameters> }) {
  const { t } = useTranslation();
  return DATES.map((name) => (
    <TextFilter
      key={name}
      label={t(`caseFile.${name}`)}
      value={filter.value(name)}
      read={readDate}
      onSet={(value) => filter.set(name, value)}
    />
  ));
}

/** Removes all filters; absent where there are none. */
export function ClearFilters({ filter }: { readonly filter: ReturnType<typeof useFilterParameters> }) {
  const { t } = useTranslation();
  return filter.isNarrowed ? (
    <button type="button" className="button button-quiet" onClick={filter.clear}>
      {t('rows.clear')}
    </button>
  ) : null;
}
