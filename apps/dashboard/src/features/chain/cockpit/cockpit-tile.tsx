import { useTranslation } from 'react-i18next';
import type { CityDashboard } from '#contracts';
import { formatFigure } from '../../../components/figure/format-figure';
import { Bar } from '../../../components/figure/bar';
import { Figure } from '../../../components/figure/figure';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import { useEvents, useInfo } from '../../../foundation/api/queries';
import { ageOf } from '../../../foundation/time/age';
import { CHANGE_DAYS, changeOf, isBetter, type CockpitFigure } from './cockpit-figures';

interface CockpitTileProps {
  readonly figure: CockpitFigure;
  readonly city: CityDashboard;
  /** The same figures some days before; undefined while they load. */
  readonly before: CityDashboard | undefined;
}

const HUNDRED = 100;

/** A figure with its target, its change, and the age of the last fact that it follows. */
export function CockpitTile({ figure, city, before }: CockpitTileProps) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const { name, target, isBurden = false } = figure;
  const value = figure.value(city);
  const change = before === undefined ? null : changeOf(value, figure.value(before));
  const better = isBetter(change, isBurden);
  return (
    <section className="cockpit-tile" data-testid={`cockpit-${name}`}>
      <h2>{labelOf(name)}</h2>
      <Figure name={name} value={value} size="l" alert={isBurden} />
      {target === undefined ? (
        <p className="cockpit-target muted">{t('cockpit.noTarget')}</p>
      ) : target === 0 ? (
        <p className="cockpit-target">{t('cockpit.target', { value: '0' })}</p>
      ) : (
        <>
          <Bar percent={shareOf(value, target.value(city))} />
          <p className="cockpit-target">
            {t('cockpit.of', { name: labelOf(target.name) })}{' '}
            <Figure name={target.name} value={target.value(city)} size="note" />
          </p>
        </>
      )}
      <p
        className={
          better === undefined ? 'cockpit-change muted' : better ? 'cockpit-change good' : 'cockpit-change bad'
        }
      >
        {before === undefined
          ? ' '
          : change === null
            ? t('cockpit.noneBefore', { days: CHANGE_DAYS })
            : t('cockpit.change', {
                days: CHANGE_DAYS,
                change: `${change > 0 ? '▲ +' : change < 0 ? '▼ ' : '± '}${formatFigure(name, change).text}`,
              })}
      </p>
      <Freshness type={figure.follows} />
    </section>
  );
}

const shareOf = (value: number | null, of: number): number | null =>
  value === null || of === 0 ? null : (value / of) * HUNDRED;

/** How long ago the last event of a type was recorded. */
function Freshness({ type }: { readonly type: string }) {
  const { t } = useTranslation();
  const { data: info } = useInfo();
  const last = useEvents({ type, ofChains: true, limit: 1 }).data?.items[0];
  if (info === undefined || last === undefined) return <p className="cockpit-fresh muted"> </p>;
  const { unit, count } = ageOf(last.recordedAt, info.now);
  return (
    <p className="cockpit-fresh muted">
      <time dateTime={last.recordedAt}>{t('time.lastEvent', { age: t(`time.ages.${unit}`, { count }) })}</time>
    </p>
  );
}
