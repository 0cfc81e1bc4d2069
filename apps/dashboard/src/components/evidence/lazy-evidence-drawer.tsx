import { lazy, Suspense, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

const fetchDrawer = () => import('./evidence-drawer');
const EvidenceDrawer = lazy(fetchDrawer);

/** When a screen has settled, the drawer is fetched, so that the first number opens at once. */
const FETCH_AFTER_MS = 2_000;

interface Opened {
  readonly figure: string;
  readonly chain: string | undefined;
}

/** The address says which figure is open (`figure`, `figureChain`), so that evidence can be sent as a link. */
export function LazyEvidenceDrawer() {
  const [params, setParams] = useSearchParams();
  const figure = params.get('figure') ?? '';
  const chain = params.get('figureChain') ?? undefined;
  // What was open last stays in the drawer while it closes.
  const [shown, setShown] = useState<Opened>();
  useEffect(() => {
    if (figure !== '') setShown({ figure, chain });
  }, [figure, chain]);
  useEffect(() => {
    const timer = setTimeout(() => void fetchDrawer().catch(() => undefined), FETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (shown === undefined) return null;
  const close = () =>
    setParams(
      (current) => {
        current.delete('figure');
        current.delete('figureChain');
        return current;
      },
      { replace: true },
    );
  return (
    <Suspense>
      <EvidenceDrawer open={figure !== ''} figure={shown.figure} chain={shown.chain} onClose={close} />
    </Suspense>
  );
}
