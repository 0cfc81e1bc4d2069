import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../../foundation/api/session';

const RoleTour = lazy(() => import('./role-tour'));

const TOUR = 'tour';

/** The tour, while the address asks for it (`tour=1`); fetched only then. */
export function AskedTour() {
  const [params, setParams] = useSearchParams();
  const me = useMe();
  if (params.get(TOUR) !== '1' || !me?.acting) return null;
  const leave = () =>
    setParams(
      (current) => {
        current.delete(TOUR);
        return current;
      },
      { replace: true },
    );
  return (
    <Suspense>
      <RoleTour role={me.acting.role} onClose={leave} />
    </Suspense>
  );
}
