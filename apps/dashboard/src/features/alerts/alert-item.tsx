import { useTranslation } from 'react-i18next';
import type { AlertDto, AlertList } from '#contracts';
import { DeclaredCode } from '../../components/declaration/declared-code';
import { modelByName } from '../../components/declaration/declarations';
import { RowReference } from '../../components/field/row-reference';
import { NextStep } from '../../components/form/next-step';
import { useCommands } from '../../foundation/api/queries';
import { useMaySend } from '../../foundation/api/session';
import { useLanguage } from '../../foundation/i18n/use-language';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useChainNames, useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

type Rule = AlertList['rules']['items'][number];

interface AlertItemProps {
  readonly alert: AlertDto;
  readonly rule: Rule | undefined;
  readonly open: boolean;
  readonly toggle: () => void;
}

const COMMAND = 'record-alert-outcome';

/** An alert in one line; opened, the rows it was raised from and its outcome, or the form that records one. */
export function AlertItem({ alert, rule, open, toggle }: AlertItemProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { nameOf: chainName } = useChainNames();
  const { chainId, owner, raisedOn, daysOpen, outcome, words, mine } = alert;
  return (
    <li className="alert" data-testid="alert" data-rule={alert.rule}>
      <div className="alert-line">
        <div>
          <strong>{rule === undefined ? alert.rule : pick(rule.words)}</strong>{' '}
          <span className={mine ? 'alert-state alert-mine' : 'alert-state'}>
            {outcome === null ? (
              t(mine ? 'alerts.waitsForMe' : 'alerts.waits')
            ) : (
              <DeclaredCode model="alert_outcomes" field="outcome" code={outcome.outcome} />
            )}
          </span>
          <p>
            <Subject alert={alert} /> {pick(words)}
          </p>
        </div>
        <dl className="alert-facts">
          <div>
            <dt>{t('alerts.chain')}</dt>
            <dd>
              {chainId === null ? (
                t('alerts.severalChains')
              ) : (
                <TimeLink to={`/chains/${encodeURIComponent(chainId)}`}>{chainName(chainId)}</TimeLink>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('alerts.owner')}</dt>
            <dd>{label(owner)}</dd>
          </div>
          <div>
            <dt>{t('alerts.raisedOn')}</dt>
            <dd>
              <span className="nowrap">{raisedOn}</span>{' '}
              <span className="muted nowrap">{t('alerts.days', { count: daysOpen })}</span>
            </dd>
          </div>
        </dl>
        <button type="button" className="button" aria-expanded={open} onClick={toggle}>
          {t(open ? 'alerts.close' : 'alerts.open')}
        </button>
      </div>
      {open ? <AlertDetail alert={alert} rule={rule} /> : null}
    </li>
  );
}

/** What the alert is about; a chain is named in its own place. */
function Subject({ alert: { subject } }: Pick<AlertItemProps, 'alert'>) {
  const { nameOf } = useOrganisationNames();
  if (subject.model === 'chains') return null;
  if (subject.model === 'organisations')
    return <TimeLink to={`/organisations/${encodeURIComponent(subject.key)}`}>{nameOf(subject.key)}</TimeLink>;
  return <RowReference model={subject.model} rowKey={subject.key} number={numberOf(subject.key)} />;
}

/** The last part of a key. */
const numberOf = (key: string): string => key.split('/').at(-1) ?? key;

function AlertDetail({ alert, rule }: Pick<AlertItemProps, 'alert' | 'rule'>) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { rows, count, outcome } = alert;
  return (
    <div className="alert-detail" data-testid="alert-detail">
      {rule === undefined ? null : (
        <p className="muted">
          {t('alerts.watches')}
          {pick(rule.watches)}
          {t('alerts.end')}
          {t('alerts.predicts')}
          {pick(rule.predicts)}
          {t('alerts.end')}
        </p>
      )}
      <h3>{t('alerts.from', { count })}</h3>
      <ul className="alert-rows">
        {rows.map(({ model, key }) => (
          <li key={`${model}/${key}`}>
            <span className="muted">{pick(modelByName(model)?.title ?? { zh: model, en: model })}</span>{' '}
            <RowReference model={model} rowKey={key} number={numberOf(key)} />
          </li>
        ))}
      </ul>
      {count > rows.length ? <p className="muted">{t('alerts.more', { count: count - rows.length })}</p> : null}
      {outcome === null ? <Answer alert={alert} /> : <Answered outcome={outcome} />}
    </div>
  );
}

function Answered({ outcome }: { readonly outcome: NonNullable<AlertDto['outcome']> }) {
  const { t } = useTranslation();
  const { nameOf } = useOrganisationNames();
  return (
    <>
      <h3>{t('alerts.outcome')}</h3>
      <p>
        <DeclaredCode model="alert_outcomes" field="outcome" code={outcome.outcome} />
        {t('alerts.colon')}
        {outcome.finding}
      </p>
      <p className="muted">
        {nameOf(outcome.answeredBy)} · {outcome.answeredOn}
      </p>
    </>
  );
}

function Answer({ alert: { id, chainId, rule, raisedOn } }: Pick<AlertItemProps, 'alert'>) {
  const { t } = useTranslation();
  const { past } = useMoment();
  const { data: commands = [] } = useCommands();
  const maySend = useMaySend();
  const command = commands.find(({ name }) => name === COMMAND);
  if (past || command === undefined || maySend(COMMAND) === false)
    return <p className="muted">{t(past ? 'alerts.inThePast' : 'alerts.ofOthers')}</p>;
  const values = { alertId: id, rule, raisedOn, outcomeId: `AO-${id}`, ...(chainId === null ? {} : { chainId }) };
  return <NextStep command={command} values={values} onRecorded={() => undefined} />;
}
