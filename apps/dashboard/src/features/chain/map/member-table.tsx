import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainMap } from '#contracts';
import { rowPath } from '../../../components/declaration/declarations';
import { Cell } from '../../../components/table/cell';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { TimeLink } from '../../../foundation/time/time-link';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import '../../../components/table/list.css';
import '../../../components/table/row-table.css';

const AT_ONCE = 50;

interface MemberTableProps {
  readonly map: ChainMap;
  /** Places of the members to list, in this order. */
  readonly places: readonly number[];
  readonly onFocus: (place: number) => void;
}

/** The map in words: members, weakest first, with what they supply and receive, and how their score comes about. */
export function MemberTable({ map, places, onFocus }: MemberTableProps) {
  const { t } = useTranslation();
  const { language, pick } = useLanguage();
  const { label } = useVocabulary();
  const [most, setMost] = useState(AT_ONCE);
  return (
    <>
      <table className="rows" data-testid="map-table">
        <thead>
          <tr>
            <th scope="col">{t('map.member')}</th>
            <th scope="col">{t('map.segment')}</th>
            <th scope="col" className="numeric">
              {t('map.suppliers')}
            </th>
            <th scope="col" className="numeric">
              {t('map.customers')}
            </th>
            <th scope="col" className="numeric">
              {t('map.downstream')}
            </th>
            <th scope="col" className="numeric">
              {t('map.score')}
            </th>
            <th scope="col">{t('map.why')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('map.focus')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {places.slice(0, most).map((place) => {
            const member = map.members[place];
            if (member === undefined) return null;
            const name = language === 'en' && member.nameEn !== null ? member.nameEn : member.name;
            const why = member.terms.map(({ code, count }) => {
              const rule = map.rules.terms.find((each) => each.code === code);
              return `${rule === undefined ? code : pick(rule)} ${count}`;
            });
            return (
              <tr key={member.organisationId}>
                <th scope="row">
                  <TimeLink to={rowPath('organisations', member.organisationId) ?? '/'}>{name}</TimeLink>
                  {member.isLeader ? <span className="muted"> {t('chain.leader')}</span> : null}
                </th>
                <Cell label={t('map.segment')}>{member.segment === null ? '—' : label(member.segment)}</Cell>
                <Cell label={t('map.suppliers')} numeric>
                  {member.suppliers}
                </Cell>
                <Cell label={t('map.customers')} numeric>
                  {member.customers}
                </Cell>
                <Cell label={t('map.downstream')} numeric>
                  {member.downstream}
                </Cell>
                <Cell label={t('map.score')} numeric>
                  {member.score}
                </Cell>
                <Cell label={t('map.why')}>
                  {why.length === 0 ? '—' : why.map((part) => <div key={part}>{part}</div>)}
                </Cell>
                <Cell label={t('map.focus')}>
                  <button type="button" className="button button-quiet" onClick={() => onFocus(place)}>
                    {t('map.focus')}
                    <span className="visually-hidden"> {name}</span>
                  </button>
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </table>
      {places.length > most ? (
        <button type="button" className="button" onClick={() => setMost((shown) => shown + AT_ONCE * 4)}>
          {t('map.more', { count: places.length - most })}
        </button>
      ) : null}
    </>
  );
}
