import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../figure/format-figure';
import { Icon } from '../../foundation/layout/icons';

interface PagerState {
  readonly cursor: string | undefined;
  /** Number of pages before this one. */
  readonly before: number;
  readonly next: (cursor: string) => void;
  readonly previous: () => void;
}

/** Cursors only lead forward, so the cursors of earlier pages are kept. Another query starts at the first page. */
export function usePager(query: string): PagerState {
  const [trail, setTrail] = useState<{ readonly query: string; readonly cursors: readonly string[] }>({
    query,
    cursors: [],
  });
  const cursors = trail.query === query ? trail.cursors : [];
  return {
    cursor: cursors.at(-1),
    before: cursors.length,
    next: (cursor) => setTrail({ query, cursors: [...cursors, cursor] }),
    previous: () => setTrail({ query, cursors: cursors.slice(0, -1) }),
  };
}

interface PagerProps {
  readonly pager: PagerState;
  readonly page: { readonly items: readonly unknown[]; readonly total: number; readonly nextCursor: string | null };
  readonly size: number;
}

export function Pager({ pager, page, size }: PagerProps) {
  const { t } = useTranslation();
  const { nextCursor } = page;
  const first = pager.before * size + 1;
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
        <button type="button" className="button button-quiet" disabled={pager.before === 0} onClick={pager.previous}>
          <Icon name="back" size={16} />
          {t('rows.previous')}
        </button>
        <button
          type="button"
          className="button button-quiet"
          disabled={nextCursor === null}
          onClick={() => (nextCursor === null ? undefined : pager.next(nextCursor))}
        >
          {t('rows.next')}
          <Icon name="forward" size={16} />
        </button>
      </span>
    </nav>
  );
}
