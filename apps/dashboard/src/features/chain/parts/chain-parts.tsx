import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../foundation/layout/panel';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { useChainParts } from '../queries';
import { MemberTable } from './member-table';
import { SegmentTable } from './segment-table';

/** Members shown at first, and at most. */
const SHOWN = 10;
const MOST = 500;

/** The figures of a chain by segment and by member. */
export default function ChainParts({ chain }: { readonly chain: string }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(SHOWN);
  const { data, error, refetch } = useChainParts(chain, limit);
  const content = (show: (parts: NonNullable<typeof data>) => React.ReactNode) => {
    if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
    if (data === undefined) return <Loading lines={8} />;
    if (data.memberCount === 0) return <Empty title={t('chain.noParticipants')} hint={t('chain.noParticipantsHint')} />;
    return show(data);
  };
  return (
    <>
      <Panel title={t('parts.heat')} className="span-all">
        {content((parts) => (
          <SegmentTable chain={chain} parts={parts} />
        ))}
      </Panel>
      <Panel title={t('parts.scorecard')} className="span-all">
        {content((parts) => (
          <MemberTable
            chain={chain}
            parts={parts}
            showAll={limit === SHOWN && parts.memberCount > SHOWN ? () => setLimit(MOST) : undefined}
          />
        ))}
      </Panel>
    </>
  );
}
