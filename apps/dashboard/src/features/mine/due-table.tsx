import { Fragment, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueItemDto } from '#contracts';
import { RowReference } from '../../components/field/row-reference';
import { Cell } from '../../components/table/cell';
import { useLanguage } from '../../foundation/i18n/use-language';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useChainNames, useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { Decide } from './decide';
import { movesMoney } from './moves-money';
import '../../components/table/list.css';
import '../../components/table/row-table.css';

const idOf = ({ kind, model, key, dueOn }: DueItemDto): string => `${kind} ${model} ${key} ${dueOn}`;

/** What is due, one line each; my own lines open into the decision. */
export function DueTable({ items }: { readonly items: readonly DueItemDto[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<{ readonly id: string; readonly no: boolean }>();
  return (
    <section className="list">
      <table className="rows" data-testid="mine-items">
        <thead>
          <tr>
            <th scope="col">{t('mine.what')}</th>
            <th scope="col">{t('mine.row')}</th>
            <th scope="col">{t('mine.chain')}</th>
            <th scope="col">{t('mine.who')}</th>
            <th scope="col" className="numeric">
              {t('mine.waited')}
            </th>
            <th scope="col">{t('mine.due')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('mine.next')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const id = idOf(item);
            const opened = open?.id === id ? open : undefined;
            return (
              <Fragment key={id}>
                <Line
                  item={item}
                  open={opened !== undefined}
                  toggle={(no) => setOpen(opened !== undefined && opened.no === no ? undefined : { id, no })}
                />
                {opened === undefined ? null : (
                  <tr className="mine-decision">
                    <td colSpan={7}>
                      <Decide item={item} no={opened.no} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  readonly item: DueItemDto;
  readonly open: boolean;
  readonly toggle: (no: boolean) => void;
}

function Line({ item, open, toggle }: LineProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { nameOf: chainName } = useChainNames();
  const { past } = useMoment();
  const keys = (event: KeyboardEvent) => {
    // Where money moves, a letter on the keyboard decides nothing.
    if (movesMoney(item) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'y') toggle(false);
    else if (event.key === 'n' && item.decline !== null) toggle(true);
  };
  return (
    <tr>
      <th scope="row">{pick(item.words)}</th>
      <Cell label={t('mine.row')}>
        <Subject item={item} />
      </Cell>
      <Cell label={t('mine.chain')}>
        {item.chainId === null ? (
          <span className="muted">–</span>
        ) : (
          <TimeLink to={`/chains/${encodeURIComponent(item.chainId)}`}>{chainName(item.chainId)}</TimeLink>
        )}
      </Cell>
      <Cell label={t('mine.who')}>
        <Who item={item} />
      </Cell>
      <Cell label={t('mine.waited')} numeric>
        {item.daysWaited === null ? (
          <span className="muted">–</span>
        ) : (
          <span className="nowrap">{t('mine.days', { count: item.daysWaited })}</span>
        )}
      </Cell>
      <Cell label={t('mine.due')}>
        <Due item={item} />
      </Cell>
      <Cell label={t('mine.next')}>
        {item.mine && !past ? (
          <button
            type="button"
            className={open ? 'button' : 'button button-primary'}
            aria-expanded={open}
            title={movesMoney(item) || item.decline === null ? undefined : t('mine.keys')}
            onKeyDown={keys}
            onClick={() => toggle(false)}
          >
            {open ? t('mine.close') : t('mine.act')}
          </button>
        ) : null}
      </Cell>
    </tr>
  );
}

/** A report is named by its period; any other item by its row. */
function Subject({ item }: { readonly item: DueItemDto }) {
  const { model, key, title, kind } = item;
  return kind === 'CHAIN_REPORT' ? (
    <span className="nowrap">{title}</span>
  ) : (
    <RowReference model={model} rowKey={key} number={title} />
  );
}

function Who({ item: { mine, partyId, by } }: { readonly item: DueItemDto }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  if (mine) return t('mine.me');
  if (partyId === null) return by === 'PARTY' ? <span className="muted">–</span> : label(by);
  return <TimeLink to={`/organisations/${encodeURIComponent(partyId)}`}>{nameOf(partyId)}</TimeLink>;
}

function Due({ item: { dueOn, daysLeft, uncertainYears } }: { readonly item: DueItemDto }) {
  const { t } = useTranslation();
  const words = daysLeft < 0 ? t('mine.lateBy', { count: -daysLeft }) : t('mine.inDays', { count: daysLeft });
  return (
    <span className={daysLeft < 0 ? 'late' : undefined}>
      <span className="nowrap">{dueOn}</span> <em className="mine-days nowrap">{words}</em>
      {uncertainYears.length === 0 ? null : (
        <span className="row-id">{t('mine.uncertain', { years: uncertainYears.join(t('value.listSeparator')) })}</span>
      )}
    </span>
  );
}
