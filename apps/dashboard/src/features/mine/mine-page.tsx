import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { DueList } from '#contracts';
import { Renewals } from '../../components/table/renewals';
import { ViewChips } from '../../components/table/view-chips';
import { useMomentQuery } from '../../foundation/api/queries';
import { overseesChains, useMe } from '../../foundation/api/session';
import { Answered } from '../../foundation/layout/answered';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Empty } from '../../foundation/layout/states';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { MyAlerts } from '../alerts/feature';
import { DueTable } from './due-table';
import { isIn, viewFrom, VIEWS, type View } from './due-views';
import { OwnSupport } from './own-support';
import { RankedChains } from './ranked-chains';
import { Silent } from './silent';
import './mine.css';

/** Items shown before the rest is asked for. */
const FIRST = 30;

/** Roles that renew certificates and calibrations. */
const RENEWING = ['METROLOGY_BODY', 'CERTIFICATION_BODY'];

/** 我的工作: what waits for me, is late, waits for others or will be due, at the moment in the address. */
export function Component() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const me = useMe();
  const asked = useMomentQuery('/api/due', {});
  const { data } = asked;
  const { role, organisationId } = me?.acting ?? {};
  const who = typeof organisationId === 'string' ? `${nameOf(organisationId)} · ${label(role ?? '')}` : undefined;
  return (
    <Page title={t('mine.title')} mark={who} computed={data}>
      <div className="mine">
        <Answered query={asked} lines={10}>
          {(due) => (
            <>
              <Work due={due} />
              <Silent items={due.items} />
            </>
          )}
        </Answered>
        {overseesChains(me) ? (
          <Suspense fallback={null}>
            <MyAlerts />
          </Suspense>
        ) : null}
        {overseesChains(me) ? <RankedChains /> : null}
        {overseesChains(me) || RENEWING.includes(role ?? '') ? <Renewals /> : null}
        {role === 'CHAIN_LEADER' || role === 'CHAIN_MEMBER' ? (
          <OwnSupport organisationId={organisationId ?? ''} />
        ) : null}
      </div>
    </Page>
  );
}

function Work({ due }: { readonly due: DueList }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const view = viewFrom(params.get('show'));
  const choose = (chosen: View) =>
    setParams((current) => {
      current.set('show', chosen);
      return current;
    });
  const items = due.items.filter((item) => isIn(view, item));
  return (
    <Panel
      title={t(`mine.view.${view}`)}
      className="mine-work"
      more={
        <Link to="/profile" className="button">
          {t('mine.calendar')}
        </Link>
      }
    >
      <div className="chips mine-views" role="group" aria-label={t('mine.views')}>
        <ViewChips
          views={VIEWS.map((id) => ({
            id,
            words: t(`mine.view.${id}`),
            count: due.items.filter((item) => isIn(id, item)).length,
          }))}
          chosen={view}
          choose={choose}
          testId="mine"
        />
      </div>
      {due.left === 0 ? null : <p className="muted">{t('mine.left', { count: due.left })}</p>}
      {items.length === 0 ? (
        <Empty title={t(`mine.none.${view === 'me' || view === 'late' ? view : 'other'}`)} hint={t('mine.noneHint')} />
      ) : (
        <Shown key={view} items={items} />
      )}
    </Panel>
  );
}

function Shown({ items }: { readonly items: DueList['items'] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  return (
    <>
      <DueTable items={all ? items : items.slice(0, FIRST)} />
      {all || items.length <= FIRST ? null : (
        <button type="button" className="button mine-more" onClick={() => setAll(true)}>
          {t('mine.more', { count: items.length - FIRST })}
        </button>
      )}
    </>
  );
}
