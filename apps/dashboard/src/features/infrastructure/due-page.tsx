import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { models, type ReadModelDescription } from '../../components/declaration/declarations';
import { DateInput } from '../../components/form/date-input';
import { Cell } from '../../components/table/cell';
import { useRows } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Page } from '../../foundation/layout/page';
import { today } from '../../foundation/time/china-date';
import { readDate } from '../../foundation/time/read-date';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { Renewals } from '../../components/table/renewals';
import '../../components/table/list.css';
import '../../components/table/row-table.css';

/** 到期预告: what ends or is due by a date, also one to come, by read model; each number opens its list. */
export function Component() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const { moment } = useMoment();
  // The date by which validity is judged is the one asked about, where the time control has one.
  const date = params.get('dueBy') ?? moment.on ?? `${today().slice(0, 4)}-12-31`;
  const lists = models().filter(({ due }) => due !== undefined);
  const [text, setText] = useState(date);
  const choose = (typed: string) => {
    const chosen = readDate(typed);
    if (chosen === undefined) return;
    setParams((current) => {
      current.set('dueBy', chosen);
      return current;
    });
  };
  return (
    <Page title={t('due.title')}>
      <p className="muted">{t('due.hint')}</p>
      <div className="filters">
        <label>
          {t('due.by')} <DateInput label={t('due.by')} value={text} onChange={setText} onConfirm={choose} />
        </label>
        <button type="button" className="button" onClick={() => choose(text)}>
          {t('time.go')}
        </button>
      </div>
      <p data-testid="due-date">{t('due.until', { date })}</p>
      <section className="list">
        <table className="rows" data-testid="due">
          <thead>
            <tr>
              <th scope="col">{t('due.list')}</th>
              <th scope="col" className="numeric">
                {t('due.number')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lists.map((view) => (
              <DueLine key={view.name} view={view} date={date} />
            ))}
          </tbody>
        </table>
      </section>
      <Renewals />
    </Page>
  );
}

function DueLine({ view, date }: { readonly view: ReadModelDescription; readonly date: string }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { data } = useRows(view.name, { dueBy: date, limit: 1 });
  const total = data === undefined ? '…' : String(data.total);
  return (
    <tr>
      <th scope="row">{pick(view.title)}</th>
      <Cell label={t('due.number')} numeric>
        <TimeLink to={`/${view.path}`} query={{ dueBy: date, view: 'list' }} data-testid={`due-${view.name}`}>
          {total}
        </TimeLink>
      </Cell>
    </tr>
  );
}
