import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMomentQuery } from '../../foundation/api/queries';
import { Panel } from '../../foundation/layout/panel';
import { TimeLink } from '../../foundation/time/time-link';
import { AlertItem } from './alert-item';
import './alerts.css';

/** Alerts shown on the workbench; the rest are in the list. */
const SHOWN = 5;

/** The alerts that wait for the reader, on the workbench of their owner. */
export default function MyAlerts() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const { data } = useMomentQuery('/api/alerts', { query: {} });
  const mine = data?.items.filter((alert) => alert.mine) ?? [];
  if (data === undefined || mine.length === 0) return null;
  const opened = params.get('alert');
  return (
    <Panel
      title={t('alerts.panel')}
      more={
        <TimeLink to="/alerts" query={{ show: 'mine' }}>
          {t('alerts.all')}（{mine.length}）
        </TimeLink>
      }
    >
      <ul className="alerts-list" data-testid="my-alerts">
        {mine.slice(0, SHOWN).map((alert) => (
          <AlertItem
            key={alert.id}
            alert={alert}
            rule={data.rules.items.find(({ code }) => code === alert.rule)}
            open={opened === alert.id}
            toggle={() =>
              setParams((current) => {
                if (opened === alert.id) current.delete('alert');
                else current.set('alert', alert.id);
                return current;
              })
            }
          />
        ))}
      </ul>
    </Panel>
  );
}
