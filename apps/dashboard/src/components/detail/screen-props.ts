import type { RowDetail } from '#contracts';
import type { RowFilter } from '../../foundation/api/queries';

/** What a board is given: what narrows the list narrows the board too. */
export interface BoardProps {
  readonly filter: RowFilter;
}

/** What a panel below the facts of a row is given. */
export interface DetailPanelProps {
  readonly detail: RowDetail;
}
