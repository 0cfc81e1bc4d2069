import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CityDashboard } from '#contracts';
import { getJson } from '../../../foundation/api/client';
import { momentQuery, useCityDashboard } from '../../../foundation/api/queries';
import { Page } from '../../../foundation/layout/page';
import { Failure, Loading } from '../../../foundation/layout/states';
import { dateOfDayNumber, dayNumber } from '../../../foundation/time/china-date';
import { TimeLink } from '../../../foundation/time/time-link';
import { useMoment } from '../../../foundation/time/use-moment';
import { CHANGE_DAYS, COCKPIT_FIGURES } from './cockpit-figures';
import { CockpitTile } from './cockpit-tile';
import './cockpit.css';

/** 驾驶舱: eight figures of the city with target, change and freshness; `?kiosk` shows nothing else, for walls. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const isKiosk = params.has('kiosk');
  const { data, error, refetch } = useCityDashboard();
  const before = useBefore(data);
  return (
    <div className={isKiosk ? 'cockpit-wall' : undefined}>
      <Page
        title={t('cockpit.title')}
        computed={data}
        aside={
          isKiosk ? null : (
            <TimeLink className="button" to="/cockpit" query={{ kiosk: 'true' }}>
              {t('cockpit.kiosk')}
            </TimeLink>
          )
        }
      >
        {error !== null && data === undefined ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <section className="panel">
            <Loading lines={8} />
          </section>
        ) : (
          <div className="cockpit">
            {COCKPIT_FIGURES.map((figure) => (
              <CockpitTile key={figure.name} figure={figure} city={data} before={before} />
            ))}
          </div>
        )}
      </Page>
    </div>
  );
}

/** The figures some days before the day that is shown, on the same axis of time. */
function useBefore(city: CityDashboard | undefined): CityDashboard | undefined {
  const { moment } = useMoment();
  const at = city === undefined ? undefined : dateOfDayNumber(dayNumber(city.asOfDate) - CHANGE_DAYS);
  return useQuery({
    queryKey: ['moment', 'cockpit-before', moment.by, at],
    queryFn: ({ signal }) =>
      getJson('/api/city/dashboard', {}, { signal, also: { ...momentQuery({ at: at ?? 'now', by: moment.by }) } }),
    enabled: at !== undefined,
  }).data;
}
