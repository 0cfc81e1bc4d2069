import { useTranslation } from 'react-i18next';
import type { ExceptionList } from '#contracts';
import { rowPath } from '../../../components/declaration/declarations';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { minuteOf } from '../../../foundation/time/china-date';
import { TimeLink } from '../../../foundation/time/time-link';
import { CodeTag } from '../../../foundation/vocabulary/code-tag';
import { useChainNames } from '../../../foundation/vocabulary/use-vocabulary';

interface ExceptionEntryProps {
  readonly item: ExceptionList['items'][number];
  /** Names of accounts that the reader may see; null for one that was erased. */
  readonly names: ReadonlyMap<string, string | null>;
}

/** One exception: its kind, its words, when it was by both clocks, and where its events are. */
export function ExceptionEntry({ item, names }: ExceptionEntryProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { chains } = useChainNames();
  const { kind, sentence, chainId, organisationId, accountId, matter, eventId, row, occurredAt, recordedAt } = item;
  const person = accountId === null ? undefined : names.get(accountId);
  const path = row === null ? undefined : rowPath(row.model, row.key);
  return (
    <li data-testid={`exception-${kind}`}>
      <p>
        <CodeTag code={kind} /> {pick(sentence)}
        {person === undefined ? null : (
          <span className="case-person"> {t('caseFile.by', { name: person ?? t('caseFile.erased') })}</span>
        )}
      </p>
      <p className="muted case-meta">
        {chainId === null ? null : <span>{chains.find(({ id }) => id === chainId)?.name ?? chainId}</span>}
        <span className="instant">
          {occurredAt === null ? null : `${t('exceptions.occurred', { at: minuteOf(occurredAt) })} · `}
          {t('exceptions.recorded', { at: minuteOf(recordedAt) })}
        </span>
        {matter === null ? null : (
          <TimeLink to="/case-file" query={{ stream: matter }}>
            {t('exceptions.caseFile')}
          </TimeLink>
        )}
        {eventId === null ? null : <TimeLink to={`/events/${eventId}`}>{t('exceptions.event')}</TimeLink>}
        {path === undefined ? null : <TimeLink to={path}>{t('exceptions.row')}</TimeLink>}
        {kind === 'PASSED_AFTER_REFUSALS' && matter !== null ? (
          <TimeLink
            to="/exception-list"
            query={{ kind: 'REFUSED_COMMAND,REFUSED_DUTY', matter, organisation: organisationId ?? '' }}
          >
            {t('exceptions.refusals')}
          </TimeLink>
        ) : null}
      </p>
    </li>
  );
}
