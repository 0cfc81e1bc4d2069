import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AlertDto, AlertList } from '#contracts';
import { ViewChips } from '../../components/table/view-chips';
import { useMomentQuery } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Empty, Failure, Loading } from '../../foundation/layout/states';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import { AlertItem } from './alert-item';
import { RuleTable } from './rule-table';
import './alerts.css';

const VIEWS = ['open', 'mine', 'answered', 'all'] as const;
type View = (typeof VIEWS)[number];

const IS_IN: Readonly<Record<View, (alert: AlertDto) => boolean>> = {
  open: ({ outcome }) => outcome === null,
  mine: ({ mine }) => mine,
  answered: ({ outcome }) => outcome !== null,
  all: () => true,
};

const viewFrom = (text: string | null): View => VIEWS.find((view) => view === text) ?? 'open';

/** 预警: the alerts of the chains that the reader oversees, at the moment in the address, with the rules they follow. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const chains = useChainNames();
  const chain = params.get('chain') ?? undefined;
  const { data, error, refetch } = useMomentQuery('/api/alerts', { query: { chain } });
  return (
    <Page
      title={t('alerts.title')}
      parent={chain === undefined ? undefined : { to: `/chains/${chain}`, name: chains.nameOf(chain) }}
      computed={data}
    >
      <p className="muted">{t('alerts.hint')}</p>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <section className="panel">
          <Loading lines={10} />
        </section>
      ) : (
        <div className="alerts">
          <Alerts list={data} />
          <RuleTable rules={data.rules} alerts={data.items} />
        </div>
      )}
    </Page>
  );
}

function Alerts({ list: { items, rules } }: { readonly list: AlertList }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [params, setParams] = useSearchParams();
  const view = viewFrom(params.get('show'));
  const rule = params.get('rule');
  const opened = params.get('alert');
  const change = (name: string, value: string | undefined) =>
    setParams((current) => {
      if (value === undefined) current.delete(name);
      else current.set(name, value);
      return current;
    });
  const shown = items.filter((alert) => IS_IN[view](alert) && (rule === null || alert.rule === rule));
  return (
    <Panel title={t(`alerts.view.${view}`)}>
      <div className="chips" role="group" aria-label={t('alerts.views')}>
        <ViewChips
          views={VIEWS.map((id) => ({ id, words: t(`alerts.view.${id}`), count: items.filter(IS_IN[id]).length }))}
          chosen={view}
          choose={(id) => change('show', id)}
          testId="alerts"
        />
        <label className="alerts-rule">
          {t('alerts.rule')}{' '}
          <select value={rule ?? ''} onChange={({ target }) => change('rule', target.value || undefined)}>
            <option value="">{t('alerts.everyRule')}</option>
            {rules.items.map(({ code, words }) => (
              <option key={code} value={code}>
                {pick(words)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown.length === 0 ? (
        <Empty title={t('alerts.none')} hint={t('alerts.noneHint')} />
      ) : (
        <ul className="alerts-list" data-testid="alerts">
          {shown.map((alert) => (
            <AlertItem
              key={alert.id}
              alert={alert}
              rule={rules.items.find(({ code }) => code === alert.rule)}
              open={opened === alert.id}
              toggle={() => change('alert', opened === alert.id ? undefined : alert.id)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
