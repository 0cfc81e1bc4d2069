import { useTranslation } from 'react-i18next';
import type { WhatIf } from '#contracts';
import { useChangeText } from '../../../components/difference/use-change-text';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import { Cell } from '../../../components/table/cell';
import { Panel } from '../../../foundation/layout/panel';
import { Empty } from '../../../foundation/layout/states';
import { ImaginedRows } from './imagined-rows';
import { RefusedCommands } from './refused-commands';

/** What would differ: figures and rows as they are | as they would be, and what would have been refused. */
export function WhatIfAnswer({ answer }: { readonly answer: WhatIf }) {
  const { t } = useTranslation();
  const { figures, compared, rows, replayed } = answer;
  return (
    <>
      <p className="muted" data-testid="what-if-replayed">
        {t('whatIf.replayed', { count: replayed })}
      </p>
      <Panel title={t('whatIf.figures')} more={<Mark />}>
        {figures.length === 0 ? (
          <Empty title={t('travel.noFigures', { count: compared })} />
        ) : (
          <Figures figures={figures} />
        )}
      </Panel>
      <RefusedCommands answer={answer} />
      <Panel title={t('whatIf.rows')} more={<Mark />}>
        {rows.length === 0 ? (
          <Empty title={t('travel.noRows')} />
        ) : (
          rows.map((of) => <ImaginedRows key={of.model} of={of} />)
        )}
      </Panel>
    </>
  );
}

/** On each panel, so that a screenshot of one says what it is. */
function Mark() {
  const { t } = useTranslation();
  return <span className="what-if-badge">{t('whatIf.badge')}</span>;
}

function Figures({ figures }: Pick<WhatIf, 'figures'>) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const { valueText, changeText } = useChangeText();
  return (
    <table className="rows changes-figures" data-testid="what-if-figures">
      <thead>
        <tr>
          <th scope="col">{t('travel.figure')}</th>
          <th scope="col" className="numeric">
            {t('whatIf.is')}
          </th>
          <th scope="col" className="numeric">
            {t('whatIf.would')}
          </th>
          <th scope="col" className="numeric">
            {t('travel.change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ figure, before, after, change }) => (
          <tr key={figure} data-testid={`what-if-${figure}`}>
            <th scope="row">{labelOf(figure)}</th>
            <Cell label={t('whatIf.is')} numeric>
              {valueText(figure, before)}
            </Cell>
            <Cell label={t('whatIf.would')} numeric>
              <em className="what-if-value">{valueText(figure, after)}</em>
            </Cell>
            <Cell label={t('travel.change')} numeric>
              {change === null ? '≠' : changeText(figure, change)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
