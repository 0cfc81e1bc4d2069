import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CommandDescription } from '#contracts';
import { useCommands } from '../../../foundation/api/queries';
import { useMe } from '../../../foundation/api/session';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { firstFocus } from '../../../foundation/layout/first-focus';
import { Page } from '../../../foundation/layout/page';
import { Panel } from '../../../foundation/layout/panel';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { useHref } from '../../../foundation/time/use-moment';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { matchesSearch } from '../../../foundation/text/folded';
import { ReadOnlyNotice } from '../../../components/form/read-only-notice';
import { prefillOf } from '../../../components/form/prefill';
import { useLikeBefore } from './quick-log';
import { QuickLogPanel } from './quick-log-panel';
import '../../../components/form/actions.css';

/** Kinds of tests that are offered again. */
const MOST_LIKE = 6;

/** What was recorded last and can be recorded again, then the list of commands, grouped by aggregate. */
export function Component() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { data, error, refetch } = useCommands();
  const me = useMe();
  // Those of the acting role first; a role without commands sees all of them.
  const [role, setRole] = useState(me?.commands.length ? (me.acting?.role ?? '') : '');
  const [search, setSearch] = useState('');
  const shown = (data ?? []).filter(
    ({ name, title, roles }) =>
      (role === '' || roles.includes(role) || (role === me?.acting?.role && me.paperCommands.includes(name))) &&
      matchesSearch(`${title.zh} ${title.en} ${name}`, search),
  );
  const likes = useLikeBefore()
    .filter(({ title, facts }) => matchesSearch(`${title} ${facts}`, search))
    .slice(0, MOST_LIKE);
  // What is chosen here is shown without waiting for its page.
  useEffect(() => void import('./action-page').catch(() => undefined), []);
  const navigate = useNavigate();
  const href = useHref();
  /** Enter opens what is found first. */
  const openFirst = (event: FormEvent) => {
    event.preventDefault();
    const [like] = likes;
    const [command] = shown;
    if (like !== undefined) void navigate(href(`/actions/${like.command}`, prefillOf(like.values)));
    else if (command !== undefined) void navigate(href(`/actions/${command.name}`));
  };
  const roles = [...new Set((data ?? []).flatMap((command) => command.roles))];
  const aggregates = [...new Set(shown.map(({ aggregate }) => aggregate))];
  return (
    <Page title={t('actions.log')}>
      <ReadOnlyNotice />
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : (
        <>
          <form className="filters" role="search" onSubmit={openFirst}>
            <input
              ref={firstFocus}
              type="search"
              className="input"
              value={search}
              placeholder={t('actions.find')}
              aria-label={t('actions.find')}
              onChange={(event) => setSearch(event.target.value)}
            />
            <select
              className="select"
              value={role}
              aria-label={t('actions.role')}
              onChange={(event) => setRole(event.target.value)}
            >
              <option value="">{t('actions.allRoles')}</option>
              {roles.map((each) => (
                <option key={each} value={each}>
                  {label(each)}
                </option>
              ))}
            </select>
          </form>
          <QuickLogPanel likes={likes} />
          {shown.length === 0 ? <Empty title={t('rows.noneFound')} /> : null}
          <div className="catalogue">
            {aggregates.map((aggregate) => (
              <Panel key={aggregate} title={headingOf(aggregate)}>
                <Commands commands={shown.filter((command) => command.aggregate === aggregate)} />
              </Panel>
            ))}
          </div>
        </>
      )}
    </Page>
  );

  /** The heading of an aggregate; one without a text has the title of its first command. */
  function headingOf(aggregate: string): string {
    const headings: Readonly<Record<string, string>> = t('aggregates', { returnObjects: true });
    const first = data?.find((command) => command.aggregate === aggregate);
    return headings[aggregate] ?? (first === undefined ? aggregate : pick(first.title));
  }
}

function Commands({ commands }: { readonly commands: readonly CommandDescription[] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  return (
    <ul>
      {commands.map((command) => (
        <li key={command.name}>
          <TimeLink to={`/actions/${command.name}`}>{pick(command.title)}</TimeLink>
          <small>{command.roles.map((role) => label(role)).join(t('value.listSeparator'))}</small>
        </li>
      ))}
    </ul>
  );
}
