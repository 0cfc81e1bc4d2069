import { useTranslation } from 'react-i18next';
import type { AlertDto, AlertList } from '#contracts';
import { Cell } from '../../components/table/cell';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Panel } from '../../foundation/layout/panel';
import { TimeLink } from '../../foundation/time/time-link';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import '../../components/table/list.css';
import '../../components/table/row-table.css';

interface RuleTableProps {
  readonly rules: AlertList['rules'];
  readonly alerts: readonly AlertDto[];
}

/** The version of the rules: what each watches, foretells and depends on. */
export function RuleTable({ rules: { version, effectiveFrom, source, items }, alerts }: RuleTableProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  return (
    <Panel
      title={t('alerts.rules')}
      more={
        <TimeLink to="/alerts/backtest" data-testid="open-backtest">
          {t('backtest.title')}
        </TimeLink>
      }
    >
      <p className="muted">{t('alerts.version', { version, effectiveFrom, source: pick(source) })}</p>
      <table className="rows" data-testid="alert-rules">
        <thead>
          <tr>
            {(['rule', 'state', 'owner', 'watchesColumn', 'predictsColumn', 'numbers'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`alerts.${column}`)}
              </th>
            ))}
            <th scope="col" className="numeric">
              {t('alerts.number')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ code, words, state, owner, watches, predicts, numbers }) => (
            <tr key={code}>
              <th scope="row">{pick(words)}</th>
              <Cell label={t('alerts.state')}>{t(`alerts.stateOf.${state}`)}</Cell>
              <Cell label={t('alerts.owner')}>{label(owner)}</Cell>
              <Cell label={t('alerts.watchesColumn')}>{pick(watches)}</Cell>
              <Cell label={t('alerts.predictsColumn')}>{pick(predicts)}</Cell>
              <Cell label={t('alerts.numbers')}>
                {numbers.map(({ name, words: parameter, value }) => (
                  <span key={name} className="row-id">
                    {pick(parameter)} {value}
                  </span>
                ))}
              </Cell>
              <Cell label={t('alerts.number')} numeric>
                {state === 'DRAFT' ? '–' : alerts.filter(({ rule }) => rule === code).length}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
