import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRow } from '#contracts';
import type { useEvidence } from '../../foundation/api/queries';
import { EventName } from '../event/event-name';
import { FieldValue } from '../field/field-value';
import { fieldOf, modelByName, rowPath } from '../declaration/declarations';
import { useRowName } from '../field/row-name';
import { Empty } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';

interface EvidenceRowsProps {
  readonly evidence: ReturnType<typeof useEvidence>;
}

/** Number of columns besides the name of a row. */
const SHOWN_COLUMNS = 3;

type Part = 'all' | 'numerator' | 'denominator';
const parts: readonly Part[] = ['all', 'numerator', 'denominator'];

/** The rows counted, each with its events; those of a rate can be filtered by numerator and denominator. */
export function EvidenceRows({ evidence }: EvidenceRowsProps) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>('all');
  const pages = evidence.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const rate = pages[0]?.ratio !== undefined;
  const shown = part === 'all' ? rows : rows.filter((row) => row.part === part);
  const hidden = pages[0]?.hidden ?? 0;
  if (rows.length === 0 && hidden > 0) return <HiddenRows hidden={hidden} />;
  if (rows.length === 0) return <Empty title={t('evidence.empty')} hint={t('evidence.emptyHint')} />;
  return (
    <>
      <div className="evidence-head">
        <h3>{t(evidence.hasNextPage ? 'evidence.rowsSoFar' : 'evidence.rows', { count: rows.length })}</h3>
        {rate ? (
          <div className="chips">
            {parts.map((each) => (
              <button
                key={each}
                type="button"
                className="chip"
                aria-pressed={part === each}
                onClick={() => setPart(each)}
              >
                {t(`evidence.parts.${each}`)}
              </button>
            ))}
          </div>
        ) : null}
      </div>
      <ol className="evidence-rows">
        {shown.map((row) => (
          <EvidenceItem key={`${row.model}/${row.key}`} row={row} rate={rate} />
        ))}
      </ol>
      <HiddenRows hidden={hidden} />
      {evidence.hasNextPage ? (
        <button
          type="button"
          className="button"
          disabled={evidence.isFetchingNextPage}
          onClick={() => void evidence.fetchNextPage()}
        >
          {t('evidence.more')}
        </button>
      ) : null}
    </>
  );
}

/** How many rows count that this account may not see. */
function HiddenRows({ hidden }: { readonly hidden: number }) {
  const { t } = useTranslation();
  return hidden === 0 ? null : (
    <p className="muted" data-testid="evidence-hidden">
      {t('evidence.hidden', { count: hidden })}
    </p>
  );
}

function EvidenceItem({ row, rate }: { readonly row: EvidenceRow; readonly rate: boolean }) {
  const { t } = useTranslation();
  const { nameOf } = useChainNames();
  const rowName = useRowName();
  const path = rowPath(row.model, row.key);
  const view = modelByName(row.model);
  const { title, id } = view === undefined ? { title: row.label || row.key, id: undefined } : rowName(view, row);
  return (
    <li className={rate ? `evidence-row evidence-${row.part}` : 'evidence-row'}>
      <div className="evidence-row-head">
        {path === undefined ? <span>{title}</span> : <TimeLink to={path}>{title}</TimeLink>}
        {rate ? <span className="evidence-part">{t(`evidence.part.${row.part}`)}</span> : null}
      </div>
      <div className="muted evidence-row-meta">
        {id === undefined ? null : <span className="mono">{id}</span>}
        {(view?.listColumns ?? []).slice(0, SHOWN_COLUMNS).map((column) =>
          row.row[column] === null || row.row[column] === undefined || column === 'chainId' ? null : (
            <span key={column}>
              <FieldValue field={fieldOf(row.model, column)} value={row.row[column]} row={row.row} plain />
            </span>
          ),
        )}
        {row.chain === null ? null : <span>{nameOf(row.chain)}</span>}
      </div>
      <ul className="event-ids" aria-label={t('evidence.events')}>
        {row.eventIds.map((id) => (
          <li key={id}>
            <EventName eventId={id} />
          </li>
        ))}
      </ul>
    </li>
  );
}
