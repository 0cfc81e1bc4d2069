import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReachAnswer, RowDetail } from '#contracts';
import { DeclaredCode } from '../../../components/declaration/declared-code';
import { CommandForm } from '../../../components/form/command-form';
import { Cell } from '../../../components/table/cell';
import { useCommands, useRows } from '../../../foundation/api/queries';
import { useMaySend, useMe } from '../../../foundation/api/session';
import { AntArea } from '../../../foundation/layout/ant-area';
import { Failure } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { useMoment } from '../../../foundation/time/use-moment';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import '../../../components/table/row-table.css';

const SEND = 'send-failure-notice';
/** The fields that are not known from what failed. */
const SHOWN = ['partyIds', 'message', 'answerBy'];
/** Most parties of one notice. */
const MOST = 100;

/** What the failure of a row is called in a notice. */
const FAILURES: Readonly<Record<string, string>> = {
  tests: 'FAILED_TEST',
  certificates: 'LOST_CERTIFICATE',
  instruments: 'WRONG_INSTRUMENT',
  accreditations: 'LOST_ACCREDITATION',
};

interface ToldPartiesProps {
  readonly detail: RowDetail;
  readonly reached: ReachAnswer['items'];
}

/** 影响告知: who was told of the failure, has seen it and has answered; and the form that tells those who are reached. */
export function ToldParties({ detail: { model, key, row }, reached }: ToldPartiesProps) {
  const { t } = useTranslation();
  const { past } = useMoment();
  const { nameOf } = useOrganisationNames();
  const { data: commands = [] } = useCommands();
  const [open, setOpen] = useState(false);
  const maySend = useMaySend()(SEND);
  const own = useMe()?.acting?.organisationId;
  const failure = { failureKind: FAILURES[model] ?? '', failureKey: key };
  const { data, error, refetch } = useRows('failure_notices', { where: failure, limit: MOST });
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  const told = data?.items ?? [];
  const isReached = new Set(told.map((each) => each.row.partyId));
  const parties = reached
    .filter(({ kind }) => kind === 'responsible' || kind === 'downstream')
    .map((each) => each.key)
    .filter((party) => party !== own && !isReached.has(party))
    .slice(0, MOST);
  const ofRow: unknown = 'chainId' in row ? row.chainId : undefined;
  const chain = typeof ofRow === 'string' ? ofRow : reached.find(({ kind }) => kind === 'chains')?.key;
  const command = commands.find(({ name }) => name === SEND);
  const canTell = maySend && !past && parties.length > 0 && command !== undefined;
  if (told.length === 0 && !canTell) return null;
  return (
    <section className="told" data-testid="told-parties">
      <h3>{t('reach.told')}</h3>
      {told.length === 0 ? (
        <p className="muted">{t('reach.toldNone')}</p>
      ) : (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('reach.party')}</th>
              <th scope="col">{t('reach.state')}</th>
              <th scope="col">{t('reach.sentOn')}</th>
              <th scope="col">{t('reach.seenOn')}</th>
              <th scope="col">{t('reach.answer')}</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ key: notice, row: each }) => (
              <tr key={notice}>
                <th scope="row">
                  <TimeLink to={`/failure-notices/${encodeURIComponent(notice)}`}>{nameOf(each.partyId)}</TimeLink>
                </th>
                <Cell label={t('reach.state')}>
                  <DeclaredCode model="failure_notices" field="status" code={each.status} />
                </Cell>
                <Cell label={t('reach.sentOn')}>{each.sentOn}</Cell>
                <Cell label={t('reach.seenOn')}>{each.seenOn ?? '—'}</Cell>
                <Cell label={t('reach.answer')}>
                  {each.effect === null ? (
                    t('reach.awaited', { date: each.awaitedOn })
                  ) : (
                    <>
                      <DeclaredCode model="failure_notices" field="effect" code={each.effect} /> {each.answer}
                    </>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {canTell ? (
        <>
          <button
            type="button"
            className={open ? 'button' : 'button button-primary'}
            aria-expanded={open}
            data-testid="tell-parties"
            onClick={() => setOpen(!open)}
          >
            {open ? t('reach.tellClose') : t('reach.tell', { count: parties.length })}
          </button>
          {open ? (
            <AntArea>
              <CommandForm
                command={command}
                prefilled={{ ...failure, ...(chain === undefined ? {} : { chainId: chain }), partyIds: parties }}
                shown={SHOWN}
                onAccepted={() => setOpen(false)}
              />
            </AntArea>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
