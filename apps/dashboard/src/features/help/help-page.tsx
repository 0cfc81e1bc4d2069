import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMe } from '../../foundation/api/session';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Empty } from '../../foundation/layout/states';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { ARTICLES } from './articles';
import { matching } from './matching';
import './help.css';

/** The handbook: short, by task, searchable; what explains the screen that led here comes first (`of`). */
export function Component() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const found = matching(ARTICLES, search, params.get('of') ?? '', me?.acting?.role ?? '');
  const startTour = () =>
    setParams((current) => {
      current.set('tour', '1');
      return current;
    });
  return (
    <Page
      title={t('help.title')}
      aside={
        <button type="button" className="button" onClick={startTour} data-testid="start-tour">
          {t('help.tour')}
        </button>
      }
    >
      <div className="filters" role="search">
        <input
          type="search"
          className="input help-search"
          value={search}
          placeholder={t('help.search')}
          aria-label={t('help.search')}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {found.length === 0 ? <Empty title={t('rows.noneFound')} /> : null}
      <div className="help">
        {found.map(({ id, title, roles, steps }) => (
          <Panel key={id} title={pick(title)}>
            {roles.length === 0 ? null : (
              <p className="muted">{roles.map((role) => label(role)).join(t('value.listSeparator'))}</p>
            )}
            <ol className="help-steps">
              {steps.map((step) => (
                <li key={step.en}>{pick(step)}</li>
              ))}
            </ol>
          </Panel>
        ))}
      </div>
    </Page>
  );
}
