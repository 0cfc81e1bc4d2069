import { useTranslation } from 'react-i18next';
import { MoreRows } from '../../components/table/more-rows';
import { useRowPages } from '../../foundation/api/many-rows';
import { useRows } from '../../foundation/api/queries';
import { Empty, Failure, Loading } from '../../foundation/layout/states';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { OpenBottlenecks } from './open-bottlenecks';
import { ParticipantNames } from './participant-names';
import './chain-structure.css';

const SEGMENTS = ['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM'] as const;
/** Number of participants shown at first. */
const MEMBERS_SHOWN = 6;
const OTHERS_SHOWN = 12;

/** 链条结构: the leader, the members and open bottlenecks by segment, and the supporting bodies. */
export function ChainStructure({ chain }: { readonly chain: string }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const active = useRows('participants', { chain, where: { active: true }, limit: 1 });
  if (active.error !== null) return <Failure error={active.error} retry={() => void active.refetch()} />;
  if (active.data === undefined) return <Loading lines={6} />;
  if (active.data.total === 0) return <Empty title={t('chain.noParticipants')} hint={t('chain.noParticipantsHint')} />;
  return (
    <div className="structure">
      <div className="structure-leader">
        <Participants title={t('chain.leader')} chain={chain} where={{ part: 'LEADER' }} first={OTHERS_SHOWN} />
      </div>
      <div className="structure-segments">
        {SEGMENTS.map((segment) => (
          <section key={segment} data-testid={`segment-${segment}`}>
            <Participants
              title={label(segment)}
              chain={chain}
              where={{ part: 'MEMBER', segment }}
              first={MEMBERS_SHOWN}
              counted
            />
            <OpenBottlenecks chain={chain} segment={segment} />
          </section>
        ))}
      </div>
      <div className="structure-bodies" data-testid="supporting-bodies">
        <Participants
          title={t('chain.supportingBodies')}
          chain={chain}
          where={{ part: 'SUPPORTING_BODY' }}
          first={OTHERS_SHOWN}
          counted
        />
      </div>
    </div>
  );
}

interface ParticipantsProps {
  readonly title: string;
  readonly chain: string;
  readonly where: Readonly<Record<string, string>>;
  readonly first: number;
  /** Whether the title shows their number. */
  readonly counted?: boolean;
}

function Participants({ title, chain, where, first, counted = false }: ParticipantsProps) {
  const { rows, error, refetch } = useRowPages('participants', { chain, where: { ...where, active: true } }, first);
  return (
    <>
      <h3>
        {title}
        {counted && rows !== undefined ? <span className="structure-count">{rows.total}</span> : null}
      </h3>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : rows === undefined ? (
        <Loading lines={1} />
      ) : (
        <div className="structure-names">
          <ParticipantNames rows={rows.items} />
          <MoreRows rows={rows} />
        </div>
      )}
    </>
  );
}
