import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { toFirstPage } from '../../foundation/api/page-parameters';
import { Icon, type IconName } from '../../foundation/layout/icons';
import { formatCount } from '../figure/format-figure';

/** The page of a list by its number, stored in the URL (`page`), so that Back returns to it. */
export function usePageNumber(): { readonly page: number; readonly goTo: (page: number) => void } {
  const [params, setParams] = useSearchParams();
  return {
    page: Math.max(1, Math.floor(Number(params.get('page'))) || 1),
    goTo: (page) =>
      setParams((current) => {
        toFirstPage(current);
        if (page > 1) current.set('page', String(page));
        return current;
      }),
  };
}

interface PagePickerProps {
  readonly page: number;
  readonly goTo: (page: number) => void;
  /** Whether the page that the address names is still being loaded, while the rows of the previous one are shown. */
  readonly isLoading: boolean;
  /** Number of rows on the page that is shown. */
  readonly shown: number;
  readonly total: number;
  readonly size: number;
}

/** Which rows are shown, and the way to any other page in one step. */
export function PagePicker({ page, goTo, isLoading, shown, total, size }: PagePickerProps) {
  const { t } = useTranslation();
  const last = Math.max(1, Math.ceil(total / size));
  const [shownPage, setShownPage] = useState(page);
  if (!isLoading && shownPage !== page) setShownPage(page);
  const first = (shownPage - 1) * size + 1;
  const step = (name: string, icon: IconName, to: number, disabled: boolean) => (
    <button
      type="button"
      className="button button-quiet"
      disabled={isLoading || disabled}
      title={name}
      aria-label={name}
      onClick={() => goTo(to)}
    >
      <Icon name={icon} size={16} />
    </button>
  );
  return (
    <nav className="pager" aria-label={t('rows.pages')}>
      <span>
        {t('rows.range', {
          from: formatCount(first),
          to: formatCount(first + shown - 1),
          total: formatCount(total),
        })}
      </span>
      {last === 1 ? null : (
        <span className="pager-moves">
          {step(t('lists.firstPage'), 'first', 1, page <= 1)}
          {step(t('rows.previous'), 'back', page - 1, page <= 1)}
          <label className="pager-jump">
            <span>{t('lists.pageNumber')}</span>
            <input
              key={page}
              className="input"
              inputMode="numeric"
              defaultValue={page}
              data-testid="page-number"
              onBlur={(event) => jump(event.target.value, last, page, goTo)}
              onKeyDown={(event) => (event.key === 'Enter' ? event.currentTarget.blur() : undefined)}
            />
            <span>{t('lists.pageOf', { count: last, pages: formatCount(last) })}</span>
          </label>
          {step(t('rows.next'), 'forward', page + 1, page >= last)}
          {step(t('lists.lastPage'), 'last', last, page >= last)}
        </span>
      )}
    </nav>
  );
}

/** Goes to the typed page, or to the nearest one that exists. */
function jump(text: string, last: number, page: number, goTo: (page: number) => void): void {
  const number = Number(text.trim());
  if (!Number.isInteger(number)) return;
  const nearest = Math.min(last, Math.max(1, number));
  if (nearest !== page) goTo(nearest);
}
