import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';

const EvidenceDrawer = lazy(() => import('./evidence-drawer'));

/** The address says which figure is open (`figure`, `figureChain`), so that evidence can be sent as a link. */
export function EvidenceSlot() {
  const [params, setParams] = useSearchParams();
  const figure = params.get('figure');
  if (figure === null || figure === '') return null;
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
      <EvidenceDrawer figure={figure} chain={params.get('figureChain') ?? undefined} onClose={close} />
    </Suspense>
  );
}
