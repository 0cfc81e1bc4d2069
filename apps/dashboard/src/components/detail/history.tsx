import { useTranslation } from 'react-i18next';
import type { RowDetail } from '#contracts';
import { EventCitation } from '../event/event-citation';
import { Lateness } from '../event/lateness';
import { useMoment } from '../../foundation/time/use-moment';
import { dateOf, minuteOf } from '../../foundation/time/china-date';
import { TimeLink } from '../../foundation/time/time-link';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { FieldValue } from '../field/field-value';
import type { ReadModelDescription, Row } from '../declaration/declarations';
import { useRegistry } from '../registry/registry';
import { useLanguage } from '../../foundation/i18n/use-language';

type Version = RowDetail['versions'][number];

interface HistoryProps {
  readonly view: ReadModelDescription;
  readonly versions: readonly Version[];
  /** Number of all versions; the response has the latest of them. */
  readonly total: number;
}

/** Every version of a row, newest first, with the event that made it and what it changed. */
export function History({ view, versions, total }: HistoryProps) {
  const { t } = useTranslation();
  return (
    <>
      {total > versions.length ? (
        <p className="muted">{t('lists.versions', { shown: versions.length, total })}</p>
      ) : null}
      <ol className="history">
        {versions
          .map((version, index) => ({ version, before: versions[index - 1]?.row }))
          .reverse()
          .map(({ version, before }) => (
            <li key={version.fromPosition}>
              <VersionItem view={view} version={version} before={before} />
            </li>
          ))}
      </ol>
    </>
  );
}

interface VersionItemProps {
  readonly view: ReadModelDescription;
  readonly version: Version;
  readonly before: Row | undefined;
}

function VersionItem({ view, version, before }: VersionItemProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const { moment, setMoment } = useMoment();
  const { event, fromPosition } = version;
  const here = moment.at === String(fromPosition);
  return (
    <>
      <div className="history-head">
        <TimeLink to={`/events/${event.eventId}`}>{label(event.type)}</TimeLink>
        <EventCitation event={event} />
      </div>
      <p className="history-meta">
        {minuteOf(event.occurredAt)} <Lateness event={event} />
      </p>
      <p className="history-meta">
        {label(event.actor.role)} · {nameOf(event.actor.organisationId)}
      </p>
      {before === undefined ? null : (
        <Changes view={view} before={before} after={version.row} on={dateOf(event.recordedAt)} />
      )}
      {here || moment.by === 'occurred' ? null : (
        <button
          type="button"
          className="button-link"
          onClick={() => setMoment({ at: String(fromPosition), by: 'recorded' })}
        >
          {t('detail.asThen')}
        </button>
      )}
    </>
  );
}

const wasThere = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

interface ChangesProps {
  readonly view: ReadModelDescription;
  readonly before: Row;
  readonly after: Row;
  /** The date of the change, so that delays are shown as they were then. */
  readonly on: string;
}

function Changes({ view, before, after, on }: ChangesProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { detailPanels } = useRegistry();
  // Fields with their own panel are left out, because their tables are too wide for this column.
  const shownElsewhere = (detailPanels[view.name] ?? []).flatMap(({ shows = [] }) => shows);
  const changed = view.fields.filter(
    ({ name, hidden }) =>
      hidden !== true && !shownElsewhere.includes(name) && JSON.stringify(after[name]) !== JSON.stringify(before[name]),
  );
  if (changed.length === 0) return null;
  return (
    <dl className="changes">
      {changed.map((field) => (
        <div key={field.name}>
          <dt>{pick(field.label)}</dt>
          <dd>
            {wasThere(before[field.name]) ? (
              <>
                <del>
                  <FieldValue field={field} value={before[field.name]} row={before} asOf={on} plain />
                </del>
                <span aria-label={t('detail.becomes')}> → </span>
              </>
            ) : null}
            <FieldValue field={field} value={after[field.name]} row={after} asOf={on} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
