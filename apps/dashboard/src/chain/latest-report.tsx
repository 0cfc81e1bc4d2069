import { useRows } from '../api/queries';
import { TimeLink } from '../time/time-link';

/** Periods of one chain that are looked through for the latest. */
const PERIODS = 50;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 进展报告: what the chief's office last said about the chain, where its data comes from included. */
export function LatestReport({ chain }: { readonly chain: string }) {
  const { data } = useRows('progress_reports', { chain, limit: PERIODS });
  const latest = data?.items.reduce<(typeof data.items)[number] | undefined>(
    (best, item) => (best === undefined || item.fromPosition > best.fromPosition ? item : best),
    undefined,
  );
  if (latest === undefined) return null;
  return (
    <p className="latest-report">
      <TimeLink to={`/progress-reports/${encodeURIComponent(latest.key)}`}>{text(latest.row['period'])}</TimeLink>{' '}
      {text(latest.row['summary'])}
    </p>
  );
}
