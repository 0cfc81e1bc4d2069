import { useTranslation } from 'react-i18next';
import type { LogList } from '#contracts';
import { useChainNames } from '../../../foundation/vocabulary/use-vocabulary';
import type { VerifiedLog } from './use-verified-logs';
import '../../../components/table/list.css';
import '../../../components/table/row-table.css';

/** The names of the logs of chains begin with this, and end with the id of the chain. */
const OF_CHAIN = 'chain-';

const MARKS = { passed: '✓', failed: '✗', skipped: '–' } as const;

/** Each log with the part of it that a witness has cosigned, and what was found in it. */
export function LogTable({ list, verified }: { readonly list: LogList; readonly verified: readonly VerifiedLog[] }) {
  const { t } = useTranslation();
  return (
    <div className="integrity-table">
      <table className="rows" data-testid="integrity-logs">
        <thead>
          <tr>
            <th scope="col">{t('integrity.log')}</th>
            <th scope="col" className="numeric">
              {t('integrity.size')}
            </th>
            <th scope="col">{t('integrity.anchored')}</th>
            <th scope="col">{t('integrity.signature')}</th>
            <th scope="col">{t('integrity.root')}</th>
            <th scope="col">{t('integrity.entries')}</th>
            <th scope="col">{t('integrity.inLogs')}</th>
            <th scope="col">{t('integrity.cosigned')}</th>
          </tr>
        </thead>
        <tbody>
          {list.logs.map(({ log, size, anchored }) => (
            <LogRow key={log} {...{ log, size, anchored }} found={verified.find((each) => each.log === log)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LogRowProps {
  readonly log: string;
  readonly size: number;
  readonly anchored: number;
  readonly found: VerifiedLog | undefined;
}

function LogRow({ log, size, anchored, found }: LogRowProps) {
  const { t } = useTranslation();
  const { nameOf } = useChainNames();
  const isOfChain = log.startsWith(OF_CHAIN);
  const name = isOfChain
    ? nameOf(log.slice(OF_CHAIN.length))
    : t(log === 'logs' ? 'integrity.logOfLogs' : 'integrity.programme');
  return (
    <tr>
      <th scope="row">
        {name}
        {/* Its name in addresses and on the command line. */}
        {isOfChain ? <small className="muted integrity-log">{log}</small> : null}
      </th>
      <td className="numeric" data-label={t('integrity.size')}>
        {found?.size ?? size}
      </td>
      <td data-label={t('integrity.anchored')}>
        <meter
          value={anchored}
          max={Math.max(size, 1)}
          aria-label={t('integrity.anchoredOf', { anchored, size })}
          title={t('integrity.anchoredOf', { anchored, size })}
        />
        <small>{t('integrity.anchoredOf', { anchored, size })}</small>
      </td>
      <Found label={t('integrity.signature')} result={found?.signature} />
      <Found label={t('integrity.root')} result={found?.root} />
      <Found label={t('integrity.entries')} result={found?.entries} differing={found?.differing} />
      <Found label={t('integrity.inLogs')} result={found?.inLogs} />
      <td data-label={t('integrity.cosigned')}>{found?.cosigned.join(' ') ?? ''}</td>
    </tr>
  );
}

interface FoundProps {
  /** Shown before the result where the table is a list of cards. */
  readonly label: string;
  readonly result: VerifiedLog['root'] | undefined;
  readonly differing?: number | null | undefined;
}

function Found({ label, result, differing }: FoundProps) {
  const { t } = useTranslation();
  return result === undefined ? (
    <td data-label={label}>{MARKS.skipped}</td>
  ) : (
    <td data-label={label} className={`integrity-${result}`} data-result={result}>
      {MARKS[result]}{' '}
      {typeof differing === 'number' ? t('integrity.differingAt', { no: differing }) : t(`integrity.${result}`)}
    </td>
  );
}
