import { useTranslation } from 'react-i18next';
import { seesEveryRow, useMe } from '../../foundation/api/session';
import { Panel } from '../../foundation/layout/panel';
import type { PanelOf } from '../../components/registry/feature';
import { TimeLink } from '../../foundation/time/time-link';
import { RuleTable } from './rule-table';

/** The rules of one version. */
export default function RulesPanel({ detail }: PanelOf<'rule_sets'>) {
  const { t } = useTranslation();
  const me = useMe();
  const { rules } = detail.row;
  return (
    <Panel
      title={t('rules.catalogue', { count: rules.length })}
      more={seesEveryRow(me) ? <TimeLink to="/policy-lab">{t('rules.lab')}</TimeLink> : undefined}
    >
      <div className="related">
        <RuleTable rules={rules} />
      </div>
    </Panel>
  );
}
