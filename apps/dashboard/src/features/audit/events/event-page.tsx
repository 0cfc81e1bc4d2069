import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { EventDetail } from '#contracts';
import { useEvent } from '../../../foundation/api/queries';
import { FieldValue, isNested } from '../../../components/field/field-value';
import { eventFieldOf, type FieldDescription } from '../../../components/declaration/declarations';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { NotFound } from '../../../foundation/layout/not-found';
import { Page } from '../../../foundation/layout/page';
import { FactList, type Fact } from '../../../foundation/layout/fact-list';
import { Panel } from '../../../foundation/layout/panel';
import { Failure, Loading } from '../../../foundation/layout/states';
import { minuteOf } from '../../../foundation/time/china-date';
import { TimeLink } from '../../../foundation/time/time-link';
import { useMoment } from '../../../foundation/time/use-moment';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { CanonicalBytes } from './canonical-bytes';
import { EffectsPanel } from './effects-panel';
import { ProofPanel } from './proof-panel';
import { textOf, withoutEvent } from '../what-if/imagined';
import { useCitation } from '../../../components/event/event-citation';
import { Lateness } from '../../../components/event/lateness';
import { StreamName } from '../../../components/event/stream-name';
import { usePersonsOf } from '../account-names';
import { useSenderText } from './sender';
import '../../../components/table/row-table.css';
import '../../../components/detail/detail.css';
import './events.css';

/** One event: its data, the stored bytes with their hash, and the rows it changed. */
export function Component() {
  const { eventId } = useParams();
  return eventId === undefined ? <NotFound /> : <Event key={eventId} eventId={eventId} />;
}

function Event({ eventId }: { readonly eventId: string }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const cite = useCitation();
  const { data, error, refetch } = useEvent(eventId);
  return (
    <Page
      title={data === undefined ? t('events.event') : `${label(data.type)} · ${cite(data)}`}
      parent={{ to: '/events', name: t('events.title') }}
    >
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <section className="panel">
          <Loading lines={8} />
        </section>
      ) : (
        <div className="detail">
          <div className="detail-main">
            <Panel title={t('events.data')}>
              <Data event={data} />
            </Panel>
            <CanonicalBytes event={data} />
          </div>
          <div className="detail-main">
            <Panel title={t('events.about')}>
              <About event={data} />
            </Panel>
            <EffectsPanel eventId={data.eventId} />
            <ProofPanel event={data} />
          </div>
        </div>
      )}
    </Page>
  );
}

function Data({ event }: { readonly event: EventDetail }) {
  const { pick } = useLanguage();
  const labelOf = (field: FieldDescription | undefined, name: string) =>
    field === undefined ? name : pick(field.label);
  const entries = Object.entries(event.data).sort(([, a], [, b]) => Number(isNested(a)) - Number(isNested(b)));
  return (
    <dl className="facts">
      {entries.map(([name, value]) => (
        <div key={name} className={isNested(value) ? 'facts-wide' : undefined}>
          <dt>{labelOf(eventFieldOf(name), name)}</dt>
          <dd>
            <FieldValue field={eventFieldOf(name)} value={value} row={event.data} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function About({ event }: { readonly event: EventDetail }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const { moment, setMoment } = useMoment();
  const cite = useCitation();
  const senderText = useSenderText();
  const persons = usePersonsOf([event]);
  const facts: readonly Fact[] = [
    [t('events.cited'), cite(event)],
    [t('events.actor'), senderText(event.actor)],
    ...sender(),
    [t('time.clocks.occurred'), minuteOf(event.occurredAt)],
    [
      t('time.clocks.recorded'),
      <>
        {minuteOf(event.recordedAt)} <Lateness event={event} />
      </>,
    ],
    ...lateness(),
    [t('caseFile.subject'), <StreamName key="stream" stream={event.stream} person={persons.whose(event)} />],
    [t('events.version'), `${event.version}`],
    [t('events.position'), `${event.position}`],
    [t('events.schema'), `${event.type} v${event.schema}`],
    [t('events.id'), <code key="id">{event.eventId}</code>],
    [t('events.command'), <code key="command">{event.commandId}</code>],
  ];
  /** The person, and of a deputy the principal, for those who may see them; otherwise role and organisation above say who acted. */
  function sender(): readonly Fact[] {
    const [name, ofPrincipal] = [persons.who(event), persons.forWhom(event)];
    return [
      ...(name !== undefined ? [[t('events.person'), name] as const] : []),
      ...(event.onBehalfOf === undefined
        ? []
        : [[t('events.onBehalfOf'), ofPrincipal ?? t('events.colleague', { role: label(event.actor.role) })] as const]),
    ];
  }
  function lateness(): readonly Fact[] {
    const { lateReason, received } = event;
    return [
      ...(lateReason ? [[t('actions.lateReason'), [label(lateReason.code), lateReason.words].join(' ')] as const] : []),
      ...(received
        ? [
            [t('events.received'), `${received.on} · ${received.reason} · ${nameOf(received.recordedBy)}`] as const,
            [t('events.scan'), <code key="scan">{received.sha256}</code>] as const,
          ]
        : []),
    ];
  }
  return (
    <>
      <FactList facts={facts} className="about" />
      <p>
        <TimeLink
          to="/what-if"
          query={{ chain: event.chain, changes: textOf(withoutEvent({}, event.eventId)) }}
          data-testid="what-if-link"
        >
          {t('whatIf.ofEvent')}
        </TimeLink>
      </p>
      {moment.at === String(event.position) ? null : (
        <button
          type="button"
          className="button-link"
          onClick={() => setMoment({ at: String(event.position), by: 'recorded' })}
        >
          {t('events.setMoment')}
        </button>
      )}
    </>
  );
}
