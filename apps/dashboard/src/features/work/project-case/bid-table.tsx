import { useTranslation } from 'react-i18next';
import type { RowTypes } from '#contracts';
import { DeclaredCode } from '../../../components/declaration/declared-code';
import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { FileList } from '../../../components/field/file-list';
import { RowReference } from '../../../components/field/row-reference';
import { formatCount } from '../../../components/figure/format-figure';
import { useRows } from '../../../foundation/api/queries';
import { HorizontalScroll } from '../../../foundation/layout/horizontal-scroll';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';

type Bid = RowTypes['bids'];

/** Most bids that are listed; the list of bids has the others. */
const MOST = 50;

/** The bids that the reader may see, the cheapest first, with what the award made of them. */
export function BidTable({ project }: { readonly project: RowTypes['projects'] }) {
  const { t } = useTranslation();
  const { labelOf, titleOf } = useDeclaredWords();
  const { nameOf } = useOrganisationNames();
  const { data } = useRows('bids', { where: { projectId: project.projectId }, limit: MOST });
  const bids = (data?.items ?? []).map(({ row }) => row).toSorted((a, b) => a.priceCny - b.priceCny);
  if (bids.length === 0) return null;
  return (
    <>
      <h3>{titleOf('bids')}</h3>
      <HorizontalScroll label={titleOf('bids')}>
        <table className="case-values" data-testid="case-bids">
          <thead>
            <tr>
              {(['bidderId', 'priceCny', 'proposal', 'status'] as const).map((name) => (
                <th key={name} scope="col">
                  {labelOf('bids', name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bids.map((bid) => (
              <tr key={bid.bidId}>
                <th scope="row">
                  {nameOf(bid.bidderId)}{' '}
                  <RowReference model="bids" rowKey={`${bid.projectId}/${bid.bidId}`} number={bid.bidId} />
                </th>
                <td className="case-money">
                  {t('value.cny', { amount: formatCount(bid.priceCny) })}
                  {bid.overBudgetCny === null ? null : (
                    <span className="case-exceeds">
                      {' '}
                      {t('projectCase.over', { amount: formatCount(bid.overBudgetCny) })}
                    </span>
                  )}
                </td>
                <td>
                  {bid.proposal ?? <span className="muted">{t('case.notStated')}</span>}
                  {bid.files === undefined ? null : <FileList files={bid.files} />}
                </td>
                <td>
                  <Outcome bid={bid} project={project} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </HorizontalScroll>
    </>
  );
}

/** Once a bid is awarded, the others that stood are not selected. */
function Outcome({ bid, project }: { readonly bid: Bid; readonly project: RowTypes['projects'] }) {
  const isSettled = bid.status === 'SUBMITTED' && project.status !== 'CALL_OPEN';
  return <DeclaredCode model="bids" field="status" code={isSettled ? 'REJECTED' : bid.status} />;
}
