import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessTable } from '#contracts';
import { Cell } from '../../components/table/cell';
import { getJson } from '../../foundation/api/client';
import { useInfo } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Page } from '../../foundation/layout/page';
import { Failure, Loading } from '../../foundation/layout/states';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import '../../components/table/list.css';
import '../../components/table/row-table.css';
import './administration.css';

type Entry = AccessTable['items'][number];

/** What each role may do and see, from the declared policies. */
export function Component() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { pick } = useLanguage();
  const { data: info } = useInfo();
  const [kind, setKind] = useState<Entry['kind']>('command');
  const [role, setRole] = useState('');
  const [search, setSearch] = useState('');
  const table = useQuery({ queryKey: ['access-table'], queryFn: () => getJson('/api/access-table', {}) });
  const wanted = search.trim().toLowerCase();
  const items = (table.data?.items ?? []).filter(
    (entry) =>
      entry.kind === kind &&
      (role === '' || entry.grants.some((grant) => grant.role === role)) &&
      [entry.name, entry.title.zh, entry.title.en].some((text) => text.toLowerCase().includes(wanted)),
  );
  return (
    <Page title={t('access.title')}>
      <p className="muted">{t('access.hint')}</p>
      <div className="access-filters">
        <select
          className="select"
          aria-label={t('access.kind')}
          value={kind}
          onChange={(event) => setKind(event.target.value === 'command' ? 'command' : 'readModel')}
        >
          <option value="command">{t('access.commands')}</option>
          <option value="readModel">{t('access.readModels')}</option>
        </select>
        <select
          className="select"
          aria-label={t('admin.role')}
          value={role}
          onChange={(event) => setRole(event.target.value)}
        >
          <option value="">{t('access.everyRole')}</option>
          {info?.accountRoles.map((each) => (
            <option key={each} value={each}>
              {label(each)}
            </option>
          ))}
        </select>
        <input
          className="input"
          type="search"
          aria-label={t('access.search')}
          placeholder={t('access.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span className="muted">{t('access.count', { count: items.length })}</span>
      </div>
      {table.error !== null ? (
        <Failure error={table.error} retry={() => void table.refetch()} />
      ) : table.data === undefined ? (
        <Loading lines={10} />
      ) : items.length === 0 ? (
        <p className="panel muted">{t('access.nothing')}</p>
      ) : (
        <section className="list">
          <table className="rows access-table">
            <thead>
              <tr>
                <th scope="col">{t('access.subject')}</th>
                <th scope="col">{t('access.who')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((entry) => (
                <tr key={`${entry.kind} ${entry.name}`}>
                  <th scope="row">
                    {pick(entry.title)}
                    <small className="mono muted">{entry.name}</small>
                  </th>
                  <Cell label={t('access.who')}>
                    <Grants entry={entry} role={role} relations={table.data.relations} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Page>
  );
}

interface GrantsProps {
  readonly entry: Entry;
  /** Empty: every role. */
  readonly role: string;
  readonly relations: AccessTable['relations'];
}

/** The roles of an entry, each with what it must be; roles with the same relation in one line. */
function Grants({ entry, role, relations }: GrantsProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { pick } = useLanguage();
  const shown = entry.grants.filter((grant) => role === '' || grant.role === role);
  const lines = Map.groupBy(shown, (grant) => grant.relations.join(' '));
  return (
    <ul className="access-grants">
      {[...lines.entries()].map(([key, same]) => (
        <li key={key}>
          <strong>{same.map((grant) => label(grant.role)).join(t('value.listSeparator'))}</strong>
          <span>
            {(same[0]?.relations ?? [])
              .map((relation) => (relations[relation] ? pick(relations[relation]) : relation))
              .join(t('access.or'))}
          </span>
        </li>
      ))}
      {entry.money ? <li className="muted">{t('access.money')}</li> : null}
      {entry.paper ? <li className="muted">{t('access.paper')}</li> : null}
    </ul>
  );
}
