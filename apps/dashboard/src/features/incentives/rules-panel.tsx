import { useTranslation } from 'react-i18next';
import { Panel } from '../../foundation/layout/panel';
import type { DetailPanelProps } from '../../components/registry/feature';
import { TimeLink } from '../../foundation/time/time-link';
import type { RuleSet } from './rule';
import { RuleTable } from './rule-table';

/** The rules of one version. */
export default function RulesPanel({ detail }: DetailPanelProps) {
  const { t } = useTranslation();
  const { rules } = detail.row as unknown as RuleSet;
  return (
    <Panel
      title={t('rules.catalogue', { count: rules.length })}
      more={<TimeLink to="/policy-lab">{t('rules.lab')}</TimeLink>}
    >
      <div className="related">
        <RuleTable rules={rules} />
      </div>
    </Panel>
  );
}
