import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { ChainMap } from '#contracts';
import { useMomentQuery, useRow } from '../../../foundation/api/queries';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { Answered } from '../../../foundation/layout/answered';
import { NotFound } from '../../../foundation/layout/not-found';
import { Page } from '../../../foundation/layout/page';
import { Panel } from '../../../foundation/layout/panel';
import { Empty } from '../../../foundation/layout/states';
import { folded } from '../../../foundation/text/folded';
import { TimeLink } from '../../../foundation/time/time-link';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { namesOf } from '../../../foundation/vocabulary/row-text';
import { MapCanvas } from './map-canvas';
import { layoutOf, reachableFrom } from './map-layout';
import { MemberTable } from './member-table';
import { WeaknessTerms } from './weakness-terms';
import './map.css';

/** 质量图谱: who supplies whom on a chain, and where it is weak. */
export function Component() {
  const { chain } = useParams();
  return chain === undefined ? <NotFound /> : <MapOfChain key={chain} chain={chain} />;
}

function MapOfChain({ chain }: { readonly chain: string }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const asked = useMomentQuery('/api/chains/{id}/map', { path: { id: chain } });
  const { data } = asked;
  const named = useRow('chains', chain).data;
  const name = named === undefined ? chain : pick(namesOf(named));
  return (
    <Page title={t('map.title')} parent={{ to: `/chains/${chain}`, name }} computed={data}>
      <p className="muted">
        {t('map.hint')}{' '}
        <TimeLink to="/three-lists" query={{ chain }}>
          {t('threeLists.title')}
        </TimeLink>
      </p>
      <Answered query={asked} lines={12}>
        {(map) =>
          map.members.length === 0 ? (
            <Empty title={t('chain.noParticipants')} hint={t('chain.noParticipantsHint')} />
          ) : (
            <ShownMap map={map} />
          )
        }
      </Answered>
    </Page>
  );
}

function ShownMap({ map }: { readonly map: ChainMap }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { language } = useLanguage();
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const layout = useMemo(() => layoutOf(map.members), [map]);
  const focused = map.members.findIndex(({ organisationId }) => organisationId === params.get('member'));
  const focus = focused < 0 ? undefined : focused;
  const setFocus = (place: number | undefined) =>
    setParams((current) => {
      const member = place === undefined ? undefined : map.members[place];
      if (member) current.set('member', member.organisationId);
      else current.delete('member');
      return current;
    });
  const around = useMemo(
    () =>
      focus === undefined
        ? undefined
        : { up: reachableFrom(focus, map.links, 'upstream'), down: reachableFrom(focus, map.links, 'downstream') },
    [focus, map],
  );
  const wanted = folded(search.trim());
  const matching = useMemo(
    () =>
      map.members.flatMap(({ name, nameEn, organisationId }, place) =>
        folded(`${name} ${nameEn ?? ''} ${organisationId}`).includes(wanted) ? [place] : [],
      ),
    [map, wanted],
  );
  const shown = useMemo(() => {
    if (focus !== undefined && around) return new Set([focus, ...around.up, ...around.down]);
    return wanted === '' ? undefined : new Set(matching);
  }, [focus, around, wanted, matching]);
  const listed = shown === undefined ? map.members.map((_, place) => place) : [...shown].sort((a, b) => a - b);
  const member = focus === undefined ? undefined : map.members[focus];
  return (
    <div className="map">
      <div className="filters">
        <input
          className="input"
          type="search"
          aria-label={t('map.search')}
          placeholder={t('map.search')}
          value={search}
          data-testid="map-search"
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) =>
            event.key === 'Enter' && matching[0] !== undefined ? setFocus(matching[0]) : undefined
          }
        />
        {focus === undefined ? null : (
          <button type="button" className="button" onClick={() => setFocus(undefined)}>
            {t('map.everyone')}
          </button>
        )}
        <span className="muted" role="status">
          {t('map.counted', { shown: listed.length, members: map.members.length, links: map.links.length })}
        </span>
      </div>
      <div className="map-top">
        <MapCanvas map={map} layout={layout} shown={shown} focus={focus} onFocus={setFocus} />
        <div className="map-side">
          {member === undefined ? (
            <Panel title={t('map.segments')}>
              {map.segments.map((segment) => (
                <section key={segment.segment} className="map-segment">
                  <h3>
                    {label(segment.segment)} <span className="map-score">{segment.score}</span>
                  </h3>
                  <p className={segment.isGap ? 'late' : 'muted'}>
                    {segment.isGap ? t('map.gap') : t('map.memberCount', { count: segment.members })}
                  </p>
                  {segment.terms.length === 0 ? null : <WeaknessTerms terms={segment.terms} rules={map.rules} />}
                </section>
              ))}
            </Panel>
          ) : (
            <Panel title={language === 'en' ? (member.nameEn ?? member.name) : member.name}>
              <p>
                {t('map.explained', {
                  score: member.score,
                  points: member.points,
                  downstream: member.downstream,
                  others: Math.max(1, map.members.length - 1),
                })}
              </p>
              <p className="muted">{t('map.around', { up: around?.up.size ?? 0, down: around?.down.size ?? 0 })}</p>
              <WeaknessTerms terms={member.terms} rules={map.rules} />
            </Panel>
          )}
          <p className="muted">{t('map.legend', { version: map.rules.version })}</p>
        </div>
      </div>
      <Panel title={focus === undefined ? t('map.weakest') : t('map.connected')}>
        <MemberTable map={map} places={listed} onFocus={setFocus} />
      </Panel>
    </div>
  );
}
