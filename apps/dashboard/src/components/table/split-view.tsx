import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { EmbeddedPage } from '../../foundation/layout/page';
import { Loading } from '../../foundation/layout/states';
import type { ReadModelDescription } from '../declaration/declarations';
import './split-view.css';

const RowDetails = lazy(async () => ({ default: (await import('../detail/row-details')).RowDetails }));

interface Split {
  readonly isOn: boolean;
  /** The key of the row that is shown beside the list. */
  readonly open: string | undefined;
  readonly addressOf: (key: string) => string;
  readonly toggle: () => void;
}

/** Whether a row is shown beside its list, and which one; stored in the URL (`split`, `open`). */
export function useSplitView(): Split {
  const { pathname, search } = useLocation();
  const [params, setParams] = useSearchParams();
  const isOn = params.get('split') === '1';
  return {
    isOn,
    open: isOn ? (params.get('open') ?? undefined) : undefined,
    addressOf: (key) => {
      const next = new URLSearchParams(search);
      next.set('open', key);
      return `${pathname}?${next.toString()}`;
    },
    toggle: () =>
      setParams((current) => {
        for (const name of ['split', 'open']) current.delete(name);
        if (!isOn) current.set('split', '1');
        return current;
      }),
  };
}

/** Only on screens that are wide enough (split-view.css). */
export function SplitSwitch({ split }: { readonly split: Split }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="button button-quiet split-switch"
      aria-pressed={split.isOn}
      onClick={split.toggle}
      data-testid="split"
    >
      {t('lists.split')}
    </button>
  );
}

interface SplitViewProps {
  readonly split: Split;
  readonly view: ReadModelDescription;
  readonly children: ReactNode;
}

export function SplitView({ split, view, children }: SplitViewProps) {
  const { t } = useTranslation();
  if (!split.isOn) return children;
  return (
    <div className="split">
      {children}
      <section className="split-row" aria-label={t('lists.splitRow')}>
        {split.open === undefined ? (
          <p className="muted">{t('lists.splitHint')}</p>
        ) : (
          <EmbeddedPage>
            <Suspense fallback={<Loading lines={6} />}>
              <RowDetails key={split.open} view={view} rowKey={split.open} />
            </Suspense>
          </EmbeddedPage>
        )}
      </section>
    </div>
  );
}
