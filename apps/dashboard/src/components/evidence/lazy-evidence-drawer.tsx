import { lazy, Suspense, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { FIGURE_PARAMETERS, readPart, type FigurePart } from '../figure/figure-part';

const fetchDrawer = () => import('./evidence-drawer');
const EvidenceDrawer = lazy(fetchDrawer);

/** The drawer is prefetched this long after a page was opened, so that the first figure opens at once. */
const PREFETCH_AFTER_MS = 2_000;

interface Opened {
  readonly figure: string;
  readonly chain: string | undefined;
  readonly part: FigurePart | undefined;
}

/** Opens the evidence of the figure in the address (`figure`, `figureChain` and the part of the chain), so that it can be shared as a link. */
export function LazyEvidenceDrawer() {
  const [params, setParams] = useSearchParams();
  const figure = params.get('figure') ?? '';
  const chain = params.get('figureChain') ?? undefined;
  // The drawer keeps its content while it closes.
  const [shown, setShown] = useState<Opened>();
  useEffect(() => {
    if (figure !== '') setShown({ figure, chain, part: readPart(params) });
  }, [figure, chain, params]);
  useEffect(() => {
    const timer = setTimeout(() => void fetchDrawer().catch(() => undefined), PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (shown === undefined) return null;
  const close = () =>
    setParams(
      (current) => {
        for (const name of FIGURE_PARAMETERS) current.delete(name);
        return current;
      },
      { replace: true },
    );
  return (
    <Suspense>
      <EvidenceDrawer
        open={figure !== ''}
        figure={shown.figure}
        chain={shown.chain}
        part={shown.part}
        onClose={close}
      />
    </Suspense>
  );
}
