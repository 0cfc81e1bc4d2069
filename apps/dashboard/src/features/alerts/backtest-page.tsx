import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { AlertList, BacktestAnswer } from '#contracts';
import { RowReference } from '../../components/field/row-reference';
import { Cell } from '../../components/table/cell';
import { useMomentQuery } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Empty, Failure, Loading } from '../../foundation/layout/states';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import '../../components/table/list.css';
import '../../components/table/row-table.css';
import './alerts.css';

type Rule = AlertList['rules']['items'][number];

/** 预警回测: what a rule, in force or drafted with other numbers, would have raised in the past. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const { data, error, refetch } = useMomentQuery('/api/alerts', {
    query: { chain: params.get('chain') ?? undefined },
  });
  const code = params.get('rule') ?? data?.rules.items[0]?.code;
  const rule = data?.rules.items.find((each) => each.code === code);
  return (
    <Page title={t('backtest.title')} parent={{ to: '/alerts', name: t('alerts.title') }} computed={data}>
      <p className="muted">{t('backtest.hint')}</p>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined || rule === undefined ? (
        <Loading lines={8} />
      ) : (
        <div className="alerts">
          <Numbers key={rule.code} rules={data.rules.items} rule={rule} />
          <Result rule={rule} />
        </div>
      )}
    </Page>
  );
}

/** The form of a draft: a rule, and its numbers. */
function Numbers({ rules, rule }: { readonly rules: readonly Rule[]; readonly rule: Rule }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [params, setParams] = useSearchParams();
  const given = new Map((params.get('numbers') ?? '').split(',').map((part) => part.split(':') as [string, string]));
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(rule.numbers.map(({ name, value }) => [name, given.get(name) ?? String(value)])),
  );
  const run = () =>
    setParams((current) => {
      const changed = rule.numbers.filter(({ name, value }) => values[name] !== String(value));
      if (changed.length === 0) current.delete('numbers');
      else current.set('numbers', changed.map(({ name }) => `${name}:${values[name] ?? ''}`).join(','));
      current.set('rule', rule.code);
      return current;
    });
  return (
    <Panel title={pick(rule.words)}>
      <label>
        {t('alerts.rule')}{' '}
        <select
          value={rule.code}
          onChange={({ target }) =>
            setParams((current) => {
              current.set('rule', target.value);
              current.delete('numbers');
              return current;
            })
          }
        >
          {rules.map(({ code, words, state }) => (
            <option key={code} value={code}>
              {pick(words)} · {t(`alerts.stateOf.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <p className="muted">
        {t('alerts.watches')}
        {pick(rule.watches)}
        {t('alerts.end')}
        {t('backtest.bad')}
        {pick(rule.predicts)}
        {t('alerts.end')}
      </p>
      <div className="backtest-numbers">
        {rule.numbers.map(({ name, words, min, max }) => (
          <label key={name}>
            {pick(words)}
            <input
              type="number"
              min={min}
              max={max}
              value={values[name] ?? ''}
              onChange={({ target }) => setValues({ ...values, [name]: target.value })}
            />
          </label>
        ))}
      </div>
      <button type="button" className="button button-primary backtest-run" onClick={run}>
        {t('backtest.run')}
      </button>
    </Panel>
  );
}

function Result({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const numbers = params.get('numbers') ?? undefined;
  const { data, error, refetch } = useMomentQuery('/api/alerts/backtest', {
    query: { rule: rule.code, numbers, chain: params.get('chain') ?? undefined },
  });
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined)
    return (
      <section className="panel">
        <Loading lines={6} />
      </section>
    );
  return (
    <Panel title={t('backtest.result')}>
      <Summary answer={data} />
      {data.items.length === 0 ? (
        <Empty title={t('backtest.none')} hint={t('backtest.noneHint')} />
      ) : (
        <Alerts answer={data} />
      )}
    </Panel>
  );
}

function Summary({ answer }: { readonly answer: BacktestAnswer }) {
  const { t } = useTranslation();
  const { items, from, until, stepDays, moments, badEvents, foretold } = answer;
  const of = (result: string) => items.filter((item) => item.result === result).length;
  const early = items.flatMap(({ daysEarly }) => daysEarly ?? []).toSorted((a, b) => a - b);
  const answered = items.filter(({ outcome }) => outcome === 'ALERT_RIGHT' || outcome === 'ALERT_WRONG');
  const right = answered.filter(({ outcome }) => outcome === 'ALERT_RIGHT').length;
  const share = (part: number, all: number) => (all === 0 ? '–' : `${((part / all) * 100).toFixed(1)} %`);
  const decided = of('RIGHT') + of('WRONG');
  return (
    <>
      <p className="muted">{t('backtest.replayed', { from, until, stepDays, moments })}</p>
      <dl className="backtest-facts" data-testid="backtest">
        <Fact name={t('backtest.raised')} value={String(items.length)} />
        <Fact name={t('backtest.right')} value={`${share(of('RIGHT'), decided)}（n = ${decided}）`} />
        <Fact name={t('backtest.undecided')} value={String(of('OPEN'))} />
        <Fact
          name={t('backtest.early')}
          value={
            early.length === 0 ? '–' : t('backtest.days', { count: early[Math.floor((early.length - 1) / 2)] ?? 0 })
          }
        />
        <Fact name={t('backtest.foretold')} value={`${share(foretold, badEvents)}（n = ${badEvents}）`} />
        <Fact name={t('backtest.answered')} value={`${share(right, answered.length)}（n = ${answered.length}）`} />
      </dl>
    </>
  );
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function Alerts({ answer: { items } }: { readonly answer: BacktestAnswer }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { nameOf: chainName } = useChainNames();
  const { nameOf } = useOrganisationNames();
  return (
    <table className="rows" data-testid="backtested">
      <thead>
        <tr>
          {(['alert', 'chain', 'seenOn', 'badOn'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`backtest.${column}`)}
            </th>
          ))}
          <th scope="col" className="numeric">
            {t('backtest.daysEarly')}
          </th>
          <th scope="col">{t('backtest.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, subject, words, chainId, seenOn, badOn, daysEarly, result }) => (
          <tr key={id}>
            <th scope="row">
              {subject.model === 'organisations' ? (
                nameOf(subject.key)
              ) : subject.model === 'chains' ? null : (
                <RowReference model={subject.model} rowKey={subject.key} number={subject.key.split('/').at(-1) ?? ''} />
              )}{' '}
              {pick(words)}
            </th>
            <Cell label={t('backtest.chain')}>{chainId === null ? t('alerts.severalChains') : chainName(chainId)}</Cell>
            <Cell label={t('backtest.seenOn')}>{seenOn}</Cell>
            <Cell label={t('backtest.badOn')}>{badOn ?? '–'}</Cell>
            <Cell label={t('backtest.daysEarly')} numeric>
              {daysEarly ?? '–'}
            </Cell>
            <Cell label={t('backtest.outcome')}>{t(`backtest.resultOf.${result}`)}</Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
