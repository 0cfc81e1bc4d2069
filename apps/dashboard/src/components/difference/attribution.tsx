import { useTranslation } from 'react-i18next';
import type { AttributionAnswer } from '#contracts';
import { useAttribution } from '../../foundation/api/difference-queries';
import { Failure, Loading } from '../../foundation/layout/states';
import { dateOf } from '../../foundation/time/china-date';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { useMomentText } from '../../foundation/time/use-moment-text';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { useCitation } from '../event/event-citation';
import { Lateness } from '../event/lateness';
import { useFigureLabel } from '../figure/use-figure-label';
import { waterfallOf } from './waterfall';
import { WaterfallChart } from './waterfall-chart';
import { useChangeText } from './use-change-text';
import './difference.css';

interface AttributionProps {
  readonly figure: string;
  readonly chain: string | undefined;
}

type Step = AttributionAnswer['steps'][number];

/** Why a figure differs from the other moment: one step for each event, which add up exactly. */
export function Attribution({ figure, chain }: AttributionProps) {
  const { t } = useTranslation();
  const { moment, start } = useMoment();
  const momentText = useMomentText();
  const labelOf = useFigureLabel();
  const nameOf = useStepName();
  const { valueText, changeText, sentence } = useChangeText();
  const { data, error, refetch } = useAttribution(figure, chain);
  if (start === undefined) return null;
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  const { before, after, steps, changes } = data;
  const count = steps.reduce((sum, step) => sum + step.count, 0);
  const waterfall = waterfallOf(before, steps);
  const exact = changes?.[0]?.exact;
  return (
    <section className="attribution" data-testid="attribution">
      <h3>{t('travel.pair', { from: momentText(start), to: momentText(moment) })}</h3>
      <p className="attribution-sum">
        {steps.length === 0 ? t('travel.same', { to: valueText(figure, after) }) : sentence(figure, data, count)}
      </p>
      {waterfall === undefined ? null : (
        <WaterfallChart
          waterfall={waterfall}
          name={t('travel.waterfall', { figure: labelOf(figure), count: steps.length })}
          ends={[valueText(figure, before), valueText(figure, after)]}
          steps={steps.map((step) => ({
            name: nameOf(step),
            change:
              step.changes.length === 0 && step.value !== undefined
                ? `→ ${valueText(figure, step.value)}`
                : step.changes.map((change) => changeText(figure, change)).join(' '),
          }))}
        />
      )}
      <ol className="attribution-steps">
        {steps.map((step) => (
          <li key={`${step.events[0]?.eventId ?? step.kind}`} className="attribution-step">
            <StepName step={step} />
            <span className="attribution-change">
              {step.changes.map((change) => (
                <span key={change.group ?? ''} title={change.exact}>
                  {change.group === null ? '' : `${change.group} `}
                  {changeText(figure, change)}
                </span>
              ))}
              {step.changes.length === 0 && step.value !== undefined ? `→ ${valueText(figure, step.value)}` : null}
              {step.ratio === undefined ? null : (
                <small>
                  {step.ratio.numerator}/{step.ratio.denominator}
                </small>
              )}
            </span>
          </li>
        ))}
      </ol>
      {exact === undefined || !exact.includes('/') ? null : (
        <p className="muted attribution-exact">{t('travel.exact', { exact })}</p>
      )}
    </section>
  );
}

/** What made the change of a step, in a few words. */
function useStepName(): (step: Step) => string {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  return ({ kind, count, events: [event] }) => {
    if (kind === 'dates') return t('travel.dates');
    if (kind === 'hidden') return t('travel.hidden', { count });
    return event === undefined ? t('travel.run', { count }) : label(event.type);
  };
}

function StepName({ step }: { readonly step: Step }) {
  const { t } = useTranslation();
  const stepName = useStepName();
  const { nameOf } = useOrganisationNames();
  const cite = useCitation();
  const [event] = step.events;
  if (step.kind === 'dates' || step.kind === 'hidden' || event === undefined) return <span>{stepName(step)}</span>;
  return (
    <span>
      <TimeLink to={`/events/${event.eventId}`}>{stepName(step)}</TimeLink>{' '}
      <span className="muted">
        {cite(event)} · {nameOf(event.actor.organisationId)} · {dateOf(event.occurredAt)}
      </span>{' '}
      <Lateness event={event} />
      {step.kind === 'events' ? <span className="muted"> {t('travel.andMore', { count: step.count - 1 })}</span> : null}
    </span>
  );
}
