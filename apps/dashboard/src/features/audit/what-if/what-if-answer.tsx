import { useTranslation } from 'react-i18next';
import type { WhatIf } from '#contracts';
import { FigureTable } from '../../../components/difference/figure-table';
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
          <FigureTable
            testId="what-if-figures"
            items={figures}
            titles={[t('whatIf.is'), t('whatIf.would')]}
            renderAfter={(text) => <em className="what-if-value">{text}</em>}
            rowTestId={({ figure }) => `what-if-${figure}`}
          />
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
