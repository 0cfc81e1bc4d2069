import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { BriefAnswer } from '#contracts';
import { rowPath } from '../../components/declaration/declarations';
import { Cell } from '../../components/table/cell';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Panel } from '../../foundation/layout/panel';
import { TimeLink } from '../../foundation/time/time-link';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import { endOf } from './ends';

type List = BriefAnswer['lists'][number];
type Item = List['items'][number];

interface BriefListProps {
  readonly list: List;
  readonly brief: BriefAnswer;
}

/** A list of a brief: each line opens as it was at the end of the period. */
export function BriefList({ list, brief }: BriefListProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { code, title, count, hidden, items } = list;
  const further = count - hidden - items.length;
  const isOfCity = brief.chainId === null;
  return (
    <Panel title={`${pick(title)} (${count})`}>
      <div data-testid={`brief-list-${code}`}>
        {items.length === 0 ? null : (
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t('brief.item')}</th>
                <th scope="col">{t(code === 'WEAKEST' ? 'brief.score' : 'brief.state')}</th>
                {code === 'WEAKEST' ? null : <th scope="col">{t('brief.owner')}</th>}
                {code === 'WEAKEST' ? null : <th scope="col">{t('brief.date')}</th>}
                {isOfCity ? <th scope="col">{t('brief.chain')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {items.map((item, place) => (
                <Line
                  key={`${item.model}/${item.key}/${place}`}
                  item={item}
                  brief={brief}
                  isWeakness={code === 'WEAKEST'}
                />
              ))}
            </tbody>
          </table>
        )}
        {further > 0 ? <p className="muted">{t('brief.further', { count: further })}</p> : null}
        {hidden > 0 ? <p className="muted">{t('brief.hidden', { count: hidden })}</p> : null}
      </div>
    </Panel>
  );
}

interface LineProps {
  readonly item: Item;
  readonly brief: BriefAnswer;
  readonly isWeakness: boolean;
}

function Line({ item, brief, isWeakness }: LineProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { nameOf: chainName } = useChainNames();
  const { model, key, title, what, party, role, on, chainId, score, terms = [] } = item;
  const nameOf = (id: string) => {
    const found = brief.organisations.find((each) => each.id === id);
    return found === undefined ? id : pick(found.name);
  };
  const said = pick(title);
  return (
    <tr>
      <th scope="row">
        <RowLink model={model} rowKey={key} brief={brief}>
          {party !== null && model === 'organisations' && said === party ? nameOf(party) : said}
        </RowLink>
      </th>
      <Cell label={t(isWeakness ? 'brief.score' : 'brief.state')}>
        {isWeakness ? (
          <>
            <strong>{score}</strong>
            <ul className="brief-terms">
              {terms.map(({ words, count, points, rows }) => (
                <li key={words.zh}>
                  {pick(words)} {count} · {t('brief.points', { points })}{' '}
                  {rows.map((row, place) => (
                    <span key={`${row.model}/${row.key}`}>
                      {place === 0 ? '' : t('brief.and')}
                      <RowLink model={row.model} rowKey={row.key} brief={brief}>
                        {row.key.split('/').at(-1)}
                      </RowLink>
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </>
        ) : (
          pick(what)
        )}
      </Cell>
      {isWeakness ? null : (
        <Cell label={t('brief.owner')}>{party === null ? (role === undefined ? '–' : pick(role)) : nameOf(party)}</Cell>
      )}
      {isWeakness ? null : (
        <Cell label={t('brief.date')}>
          <span className="nowrap">{on ?? '–'}</span>
        </Cell>
      )}
      {brief.chainId === null ? <Cell label={t('brief.chain')}>{chainName(chainId) || '–'}</Cell> : null}
    </tr>
  );
}

interface RowLinkProps {
  readonly model: string;
  readonly rowKey: string;
  readonly brief: BriefAnswer;
  readonly children: ReactNode;
}

function RowLink({ model, rowKey, brief, children }: RowLinkProps) {
  const path = rowPath(model, rowKey);
  return path === undefined ? (
    <>{children}</>
  ) : (
    <TimeLink to={path} query={{ ...endOf(brief) }}>
      {children}
    </TimeLink>
  );
}
