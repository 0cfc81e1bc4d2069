import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { toFirstPage } from '../../foundation/api/page-parameters';
import { formatCount } from '../figure/format-figure';
import { Icon } from '../../foundation/layout/icons';

interface PagerState {
  readonly cursor: string | undefined;
  /** Number of pages before this one. */
  readonly before: number;
  readonly next: (cursor: string) => void;
  /** Undefined if the cursor of the previous page is unknown, as on a page that was opened by its URL. */
  readonly previous: (() => void) | undefined;
  readonly first: () => void;
}

/** The cursors of the pages from the second to this one, because cursors lead only forward. Stored in the history entry. */
function trailOf(state: unknown): readonly string[] {
  const { trail } = (state ?? {}) as { readonly trail?: unknown };
  return Array.isArray(trail) ? trail.filter((cursor) => typeof cursor === 'string') : [];
}

/** The page of a list, stored in the URL (`cursor`, `page`), so that Back returns to it. */
export function usePager(): PagerState {
  const { pathname, search, state } = useLocation();
  const navigate = useNavigate();
  const params = new URLSearchParams(search);
  const cursor = params.get('cursor') ?? undefined;
  const before = cursor === undefined ? 0 : Math.max(1, (Number(params.get('page')) || 0) - 1);
  const trail = trailOf(state);
  const isKnown = trail.length === before && trail.at(-1) === cursor;
  const go = (to: readonly string[], page: number) => {
    const next = new URLSearchParams(search);
    toFirstPage(next);
    const last = to.at(-1);
    if (last !== undefined) {
      next.set('cursor', last);
      next.set('page', String(page));
    }
    void navigate({ pathname, search: next.toString() }, { state: { trail: to } });
  };
  return {
    cursor,
    before,
    next: (following) => go([...(isKnown ? trail : []), following], before + 2),
    previous: isKnown && before > 0 ? () => go(trail.slice(0, -1), before) : undefined,
    first: () => go([], 1),
  };
}

interface PagerProps {
  readonly pager: PagerState;
  /** Whether the page that the address names is still being loaded, while the rows of the previous one are shown. */
  readonly isLoading: boolean;
  readonly page: { readonly items: readonly unknown[]; readonly total: number; readonly nextCursor: string | null };
  readonly size: number;
}

export function Pager({ pager, isLoading, page, size }: PagerProps) {
  const { t } = useTranslation();
  const { nextCursor } = page;
  const [shownBefore, setShownBefore] = useState(pager.before);
  if (!isLoading && shownBefore !== pager.before) setShownBefore(pager.before);
  const first = shownBefore * size + 1;
  return (
    <nav className="pager" aria-label={t('rows.pages')}>
      <span>
        {t('rows.range', {
          from: formatCount(first),
          to: formatCount(first + page.items.length - 1),
          total: formatCount(page.total),
        })}
      </span>
      <span className="pager-moves">
        {pager.previous === undefined && pager.before > 0 ? (
          <button type="button" className="button button-quiet" disabled={isLoading} onClick={pager.first}>
            <Icon name="back" size={16} />
            {t('lists.firstPage')}
          </button>
        ) : (
          <button
            type="button"
            className="button button-quiet"
            disabled={isLoading || pager.before === 0}
            onClick={pager.previous}
          >
            <Icon name="back" size={16} />
            {t('rows.previous')}
          </button>
        )}
        <button
          type="button"
          className="button button-quiet"
          disabled={isLoading || nextCursor === null}
          onClick={() => (nextCursor === null ? undefined : pager.next(nextCursor))}
        >
          {t('rows.next')}
          <Icon name="forward" size={16} />
        </button>
      </span>
    </nav>
  );
}
