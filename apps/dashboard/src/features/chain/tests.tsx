import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failure, Loading } from '../../foundation/layout/states';
import { useWeeksOfTests } from './queries';
import type { DashboardTests } from './dashboard-parts';
import { TestRates } from './test-rates';

const WeeklyChart = lazy(() => import('../../components/chart/weekly-chart'));

interface TestsProps {
  readonly tests: DashboardTests;
  readonly chain: string;
}

/** 检测: rates, counts, and a chart by week. */
export function Tests({ tests, chain }: TestsProps) {
  return (
    <>
      <TestRates tests={tests} chain={chain} />
      <Weekly chain={chain} />
    </>
  );
}

function Weekly({ chain }: { readonly chain: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useWeeksOfTests(chain);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  if (data.items.length === 0) return <Empty title={t('chain.noTests')} hint={t('chain.noTestsHint')} />;
  return (
    <figure className="weekly">
      <figcaption>{t('chain.weekly')}</figcaption>
      <Suspense fallback={<Loading />}>
        <WeeklyChart weeks={data.items} />
      </Suspense>
    </figure>
  );
}
