import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { downloadFile } from '../../../foundation/api/download-file';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Choice } from '../../../foundation/layout/choice';
import { Icon } from '../../../foundation/layout/icons';
import { ProblemText } from '../../../foundation/layout/problem-text';
import type { KindOfLine } from './kind-name';
import type { UsedLineFilter } from './use-line-filter';

interface LineFiltersProps {
  readonly filter: UsedLineFilter;
  readonly kinds: readonly KindOfLine[];
  /** Whether the log is that of reads, which has more to filter by. */
  readonly ofReads: boolean;
}

/** The filters of a log, and its export with the same filter. */
export function LineFilters({ filter, kinds, ofReads }: LineFiltersProps) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const { query, set, clear, narrowed } = filter;
  const name = ofReads ? 'reads' : 'security';
  const exporting = useMutation({
    mutationFn: () =>
      downloadFile(
        `/api/access-log/${name}?${new URLSearchParams(query)}`,
        { accept: 'text/csv', 'accept-language': language },
        `${name}.csv`,
      ),
  });
  return (
    <div className="filters" role="search" aria-label={t('rows.filter')}>
      <Choice
        label={t('accessLog.kind')}
        all={t('accessLog.allKinds')}
        value={query.kind}
        options={kinds.map((kind) => [kind.code, pick(kind)])}
        onChoose={(value) => set('kind', value)}
      />
      {(['from', 'to'] as const).map((side) => (
        <input
          key={side}
          type="date"
          className="input"
          aria-label={t(`accessLog.${side}`)}
          title={t(`accessLog.${side}`)}
          value={query[side] ?? ''}
          onChange={(event) => set(side, event.target.value)}
        />
      ))}
      {ofReads ? (
        <>
          <input
            key={query.search ?? ''}
            className="input"
            defaultValue={query.search ?? ''}
            placeholder={t('accessLog.search')}
            aria-label={t('accessLog.search')}
            onBlur={(event) => set('search', event.target.value.trim())}
            onKeyDown={(event) => (event.key === 'Enter' ? event.currentTarget.blur() : undefined)}
          />
          <label>
            <input
              type="checkbox"
              checked={query.past === 'true'}
              onChange={(event) => set('past', event.target.checked ? 'true' : '')}
            />{' '}
            {t('accessLog.onlyPast')}
          </label>
        </>
      ) : null}
      {narrowed ? (
        <button type="button" className="button button-quiet" onClick={clear}>
          {t('rows.clear')}
        </button>
      ) : null}
      <button
        type="button"
        className="button button-quiet"
        disabled={exporting.isPending}
        onClick={() => exporting.mutate()}
      >
        <Icon name="download" size={16} />
        {t('accessLog.export')}
      </button>
      <ProblemText error={exporting.error} />
    </div>
  );
}
