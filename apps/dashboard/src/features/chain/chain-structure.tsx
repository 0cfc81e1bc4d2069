import { useTranslation } from 'react-i18next';
import type { RowView } from '#contracts';
import { useRows } from '../../foundation/api/queries';
import { textOf } from '../../foundation/vocabulary/row-text';
import { Empty, Failure, Loading } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import './chain-structure.css';

const segments = ['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM'] as const;
const unresolved: ReadonlySet<unknown> = new Set(['IDENTIFIED', 'CONFIRMED', 'IN_PROGRESS']);
const ALL = 200;
/** Members listed in a segment; the others are counted. */
const MEMBERS_SHOWN = 6;

/** 链条结构: the leader, the members and open bottlenecks by segment, and the supporting bodies. */
export function ChainStructure({ chain }: { readonly chain: string }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const participants = useRows('participants', { chain, limit: ALL });
  const bottlenecks = useRows('bottlenecks', { chain, limit: ALL });
  if (participants.error !== null) {
    return <Failure error={participants.error} retry={() => void participants.refetch()} />;
  }
  if (participants.data === undefined) return <Loading lines={6} />;
  const active = participants.data.items.filter(({ row }) => row['active'] !== false);
  if (active.length === 0) return <Empty title={t('chain.noParticipants')} hint={t('chain.noParticipantsHint')} />;
  const of = (part: string) => active.filter(({ row }) => row['part'] === part);
  const open = (bottlenecks.data?.items ?? []).filter(({ row }) => unresolved.has(row['status']));
  return (
    <div className="structure">
      <div className="structure-leader">
        <h3>{t('chain.leader')}</h3>
        <Names rows={of('LEADER')} />
      </div>
      <div className="structure-segments">
        {segments.map((segment) => (
          <section key={segment}>
            <h3>{label(segment)}</h3>
            <Names rows={of('MEMBER').filter(({ row }) => row['segment'] === segment)} most={MEMBERS_SHOWN} />
            {open
              .filter(({ row }) => row['segment'] === segment)
              .map(({ key, row }) => (
                <TimeLink
                  key={key}
                  className={`open-bottleneck open-bottleneck-${(textOf(row['severity']) ?? '').toLowerCase()}`}
                  to={`/bottlenecks/${encodeURIComponent(key)}`}
                >
                  <span className="visually-hidden">
                    {t('chain.clog', { severity: label(textOf(row['severity']) ?? '') })}
                  </span>
                  {textOf(row['title']) ?? key}
                </TimeLink>
              ))}
          </section>
        ))}
      </div>
      <div className="structure-bodies">
        <h3>{t('chain.supportingBodies')}</h3>
        <Names rows={of('SUPPORTING_BODY')} kind />
      </div>
    </div>
  );
}

interface NamesProps {
  readonly rows: readonly RowView[];
  readonly most?: number;
  /** Whether the kind of body is shown. */
  readonly kind?: boolean;
}

function Names({ rows, most = rows.length, kind = false }: NamesProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  if (rows.length === 0) return <p className="muted">–</p>;
  return (
    <ul>
      {rows.slice(0, most).map(({ key, row }) => {
        const id = textOf(row['organisationId']) ?? '';
        return (
          <li key={key}>
            <TimeLink to={`/organisations/${encodeURIComponent(id)}`}>{nameOf(id)}</TimeLink>
            {kind ? <small>{label(textOf(row['bodyKind']) ?? '')}</small> : null}
          </li>
        );
      })}
      {rows.length > most ? <li className="muted">{t('chain.andMore', { count: rows.length - most })}</li> : null}
    </ul>
  );
}
