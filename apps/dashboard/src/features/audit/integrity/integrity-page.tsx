import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LogList } from '#contracts';
import { getJson } from '../../../foundation/api/client';
import { Page } from '../../../foundation/layout/page';
import { minuteOf } from '../../../foundation/time/china-date';
import { Failure, Loading } from '../../../foundation/layout/states';
import { LogTable } from './log-table';
import { useVerifiedLogs, type Verification } from './use-verified-logs';
import './integrity.css';

const REFRESH_MS = 10_000;

/** The signed logs, how far witnesses have seen them, and their verification in this browser. */
export function Component() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['logs'],
    queryFn: ({ signal }) => getJson('/api/logs', {}, { signal }),
    refetchInterval: REFRESH_MS,
  });
  const { verification, verify } = useVerifiedLogs();
  const isRunning = verification.kind === 'progress';
  return (
    <Page title={t('integrity.title')}>
      <p className="muted">{t('integrity.hint')}</p>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <section className="panel">
          <Loading lines={6} />
        </section>
      ) : (
        <>
          <div className="integrity-run">
            <button type="button" className="button" disabled={isRunning} onClick={() => verify(data)}>
              {t('integrity.verify')}
            </button>
            <Outcome verification={verification} />
          </div>
          <LogTable list={data} verified={verification.kind === 'done' ? verification.logs : []} />
          <Witnesses list={data} />
          <Rotations list={data} />
        </>
      )}
    </Page>
  );
}

function Outcome({ verification }: { readonly verification: Verification }) {
  const { t } = useTranslation();
  switch (verification.kind) {
    case 'idle':
      return null;
    case 'progress':
      return (
        <label className="integrity-progress" role="status">
          {t('integrity.running', { done: verification.done, of: verification.of })}
          <progress value={verification.done} max={Math.max(verification.of, 1)} />
        </label>
      );
    case 'error':
      return (
        <p role="alert" className="integrity-failed">
          {t('integrity.failedToRun')} <code>{verification.message}</code>
        </p>
      );
    case 'done': {
      const hasFailed = verification.logs.some((log) =>
        [log.signature, log.root, log.entries, log.inLogs].includes('failed'),
      );
      return (
        <p
          role="status"
          data-testid="integrity-outcome"
          className={hasFailed ? 'integrity-failed' : 'integrity-passed'}
        >
          {t(hasFailed ? 'integrity.someFailed' : 'integrity.allPassed')}
        </p>
      );
    }
  }
}

function Witnesses({ list: { witnesses, logs } }: { readonly list: LogList }) {
  const { t } = useTranslation();
  const size = logs.find(({ log }) => log === 'logs')?.size ?? 0;
  if (witnesses.length === 0) return <p className="muted">{t('integrity.noWitness')}</p>;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t('integrity.witness')}</th>
          <th scope="col">{t('integrity.witnessed')}</th>
        </tr>
      </thead>
      <tbody>
        {witnesses.map(({ name, cosigned, failed }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {t('integrity.anchoredOf', { anchored: cosigned, size })}
              {failed ? ` · ${t('integrity.witnessFailed')}` : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Earlier keys: the states of the log of logs before a rotation are signed by the key until then. */
function Rotations({ list: { rotations } }: { readonly list: LogList }) {
  const { t } = useTranslation();
  if (rotations.length === 0) return null;
  return (
    <table className="rows" data-testid="integrity-rotations">
      <caption>{t('integrity.rotations')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('integrity.rotation')}</th>
          <th scope="col">{t('integrity.rotatedAt')}</th>
          <th scope="col">{t('integrity.reason')}</th>
          <th scope="col">{t('integrity.entry')}</th>
          <th scope="col">{t('integrity.keys')}</th>
        </tr>
      </thead>
      <tbody>
        {rotations.map(({ number, at, reason, size, from, to }) => (
          <tr key={number}>
            <th scope="row">{number}</th>
            <td data-label={t('integrity.rotatedAt')}>{minuteOf(at)}</td>
            <td data-label={t('integrity.reason')}>{t(`integrity.reasons.${reason}`)}</td>
            <td data-label={t('integrity.entry')}>{size}</td>
            <td data-label={t('integrity.keys')}>
              <code className="integrity-key">{from}</code> → <code className="integrity-key">{to}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
