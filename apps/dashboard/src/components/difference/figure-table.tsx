import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureDifference } from '#contracts';
import { useFigureLabel } from '../figure/use-figure-label';
import { Cell } from '../table/cell';
import { useChangeText } from './use-change-text';

type Compared = Pick<FigureDifference, 'figure' | 'before' | 'after' | 'change'>;

interface FigureTableProps<T extends Compared> {
  readonly testId: string;
  readonly items: readonly T[];
  /** The titles of the columns of the two values. */
  readonly titles: readonly [before: string, after: string];
  /** How the two values are marked. */
  readonly renderBefore?: (text: string) => ReactNode;
  readonly renderAfter?: (text: string) => ReactNode;
  /** One more column. */
  readonly moreTitle?: string;
  readonly renderMore?: (item: T) => ReactNode;
  /** Default: rows have none. */
  readonly rowTestId?: (item: T) => string;
}

const asText = (text: string): ReactNode => text;

/** Figures with two values each and the change between them. */
export function FigureTable<T extends Compared>(props: FigureTableProps<T>) {
  const { testId, items, titles, renderBefore = asText, renderAfter = asText } = props;
  const { moreTitle, renderMore, rowTestId } = props;
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const { valueText, changeText } = useChangeText();
  return (
    <table className="rows changes-figures" data-testid={testId}>
      <thead>
        <tr>
          <th scope="col">{t('travel.figure')}</th>
          {[...titles, t('travel.change')].map((title) => (
            <th key={title} scope="col" className="numeric">
              {title}
            </th>
          ))}
          {moreTitle === undefined ? null : <th scope="col">{moreTitle}</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.figure} data-testid={rowTestId?.(item)}>
            <th scope="row">{labelOf(item.figure)}</th>
            <Cell label={titles[0]} numeric>
              {renderBefore(valueText(item.figure, item.before))}
            </Cell>
            <Cell label={titles[1]} numeric>
              {renderAfter(valueText(item.figure, item.after))}
            </Cell>
            <Cell label={t('travel.change')} numeric>
              {item.change === null ? '≠' : changeText(item.figure, item.change)}
            </Cell>
            {moreTitle === undefined ? null : <Cell label={moreTitle}>{renderMore?.(item)}</Cell>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
