import { useTranslation } from 'react-i18next';
import type { ImportCheck } from '#contracts';
import { FigureTable } from '../../components/difference/figure-table';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Panel } from '../../foundation/layout/panel';
import { Empty } from '../../foundation/layout/states';

/** Most refusals that are shown; the copy of the file has all of them. */
const MOST_SHOWN = 200;

/** What the rows of a file would record, and every reason why a row would be refused. */
export function CheckResult({ check }: { readonly check: ImportCheck }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { refusals, unmatched, figures, rows, accepted, repeated, refused } = check;
  return (
    <>
      <p role="status" data-testid="import-counts">
        <strong>{t('importing.counted', { rows, accepted, repeated, refused })}</strong>{' '}
        <span className="muted">{t('importing.nothingStored')}</span>
      </p>
      {check.notJudged ? <p className="muted">{t('importing.notJudged')}</p> : null}
      {refusals.length === 0 ? null : (
        <div className="import-scroll" tabIndex={0} role="region" aria-label={t('importing.reason')}>
          <table className="rows" data-testid="import-refusals">
            <thead>
              <tr>
                <th scope="col">{t('importing.line')}</th>
                <th scope="col">{t('importing.column')}</th>
                <th scope="col">{t('importing.value')}</th>
                <th scope="col">{t('importing.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {refusals.slice(0, MOST_SHOWN).map((refusal, index) => (
                <tr key={index}>
                  <td data-label={t('importing.line')}>{refusal.line}</td>
                  <td data-label={t('importing.column')}>{refusal.column ?? '—'}</td>
                  <td data-label={t('importing.value')}>{refusal.value ?? '—'}</td>
                  <td data-label={t('importing.reason')}>{pick(refusal)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {refusals.length > MOST_SHOWN ? (
        <p className="muted">{t('importing.more', { count: refusals.length - MOST_SHOWN })}</p>
      ) : null}
      {unmatched.length === 0 ? null : (
        <>
          <h3>{t('importing.unmatched')}</h3>
          <ul>
            {unmatched.map((each) => (
              <li key={each.what}>
                <code>{each.what}</code> {pick(each)}
              </li>
            ))}
          </ul>
        </>
      )}
      {figures === null ? null : (
        <Panel title={t('importing.figures')}>
          {figures.length === 0 ? (
            <Empty title={t('importing.noFigures')} />
          ) : (
            <FigureTable
              testId="import-figures"
              items={[...figures]}
              titles={[t('importing.now'), t('importing.after')]}
              renderAfter={(text) => <strong>{text}</strong>}
              rowTestId={({ figure }) => `import-${figure}`}
            />
          )}
        </Panel>
      )}
    </>
  );
}
