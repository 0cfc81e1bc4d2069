import type { ReactNode } from 'react';

interface CellProps {
  /** The column's title, shown beside the value where the table becomes cards. */
  readonly label: string;
  readonly numeric?: boolean;
  readonly children: ReactNode;
}

/** A cell of a table that becomes cards on a narrow screen. */
export function Cell({ label, numeric = false, children }: CellProps) {
  return (
    <td className={numeric ? 'numeric' : undefined} data-label={label}>
      <div>{children}</div>
    </td>
  );
}
