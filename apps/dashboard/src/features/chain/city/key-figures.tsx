import { useTranslation } from 'react-i18next';
import type { CityDashboard } from '#contracts';
import { Figure } from '../../../components/figure/figure';
import { Ratio } from '../../../components/figure/ratio';
import { Stat } from '../../../components/figure/stat';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { TimeLink } from '../../../foundation/time/time-link';

/** The key figures of the city. Rates come from summed numerators and denominators. */
export function KeyFigures({ city }: { readonly city: CityDashboard }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const labelOf = useFigureLabel();
  const { bottlenecks, projects, tests, nonconformities, nqi } = city;
  const note = (text: string, name: string, value: number) => (
    <>
      {language === 'en' ? '' : `${text} `}
      <Figure name={name} value={value} size="note" />
      {language === 'en' ? ` ${text}` : ''}
    </>
  );
  return (
    <dl className="key-figures city-wide">
      <div className="stat">
        <dt>{t('city.chainCount')}</dt>
        <dd>
          <TimeLink className="figure figure-l" to="/chains">
            {city.chainCount}
          </TimeLink>
          <span className="note">{note(labelOf('eventsApplied'), 'eventsApplied', city.eventsApplied)}</span>
        </dd>
      </div>
      <Stat
        size="l"
        name="chain.members"
        value={city.members}
        note={note(t('city.bodies'), 'chain.supportingBodies', city.supportingBodies)}
      />
      <Stat
        size="l"
        name="bottlenecks.open"
        value={bottlenecks.open}
        note={note(t('city.identified'), 'bottlenecks.total', bottlenecks.total)}
      />
      <Stat
        size="l"
        name="projects.total"
        value={projects.total}
        note={note(t('city.accepted'), 'projects.byStatus.ACCEPTED', projects.byStatus['ACCEPTED'] ?? 0)}
      />
      <Stat
        size="l"
        name="tests.passRatePercent"
        value={tests.passRatePercent}
        note={<Ratio of={['tests.passed', tests.passed]} to={['tests.counted', tests.counted]} />}
      />
      <Stat
        size="l"
        name="tests.firstPassRatePercent"
        value={tests.firstPassRatePercent}
        note={<Ratio of={['tests.initialPassed', tests.initialPassed]} to={['tests.initial', tests.initial]} />}
      />
      <Stat
        size="l"
        name="nonconformities.open"
        value={nonconformities.open}
        alert={nonconformities.overdue > 0}
        note={note(t('city.overdue'), 'nonconformities.overdue', nonconformities.overdue)}
      />
      <Stat
        size="l"
        name="nqi.certificationsValid"
        value={nqi.certificationsValid}
        note={note(t('city.granted'), 'nqi.certificationsGranted', nqi.certificationsGranted)}
      />
    </dl>
  );
}
