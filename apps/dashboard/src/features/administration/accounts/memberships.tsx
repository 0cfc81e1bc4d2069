import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountDto, BodyOf, MembershipDto } from '#contracts';
import { postJson } from '../../../foundation/api/client';
import { queryClient } from '../../../foundation/api/query-client';
import { useMe } from '../../../foundation/api/session';
import { Panel } from '../../../foundation/layout/panel';
import { ProblemText } from '../../../foundation/layout/problem-text';
import { useDirectoryNames } from '../directory';
import { draftOf, EMPTY_DRAFT, membershipOf } from '../membership-draft';
import { MembershipFields } from '../membership-fields';
import { MembershipText } from '../membership-text';

const MAX_REASON = 300;

type Body = BodyOf<'/api/admin/accounts/{id}/memberships'>;
type Sent = Body['memberships'][number];

/** What is done to the memberships: one is added, or one of them is changed or ended. */
type Work = { readonly kind: 'add' } | { readonly kind: 'change' | 'end'; readonly membership: MembershipDto };

const isSamePlace = (one: Pick<Sent, 'role' | 'organisationId'>, other: Pick<Sent, 'role' | 'organisationId'>) =>
  one.role === other.role && one.organisationId === other.organisationId;

/** As it was read, so that the others of an account do not change with one of them. */
const unchanged = ({ chains, ...rest }: MembershipDto): Sent => ({
  ...rest,
  chains: chains === null ? null : [...chains],
});

/** The memberships of an account, each with its limits; one can be given, changed or ended. */
export function Memberships({ account }: { readonly account: AccountDto }) {
  const { t } = useTranslation();
  const isOwn = useMe()?.accountId === account.id;
  const [work, setWork] = useState<Work>();
  const { memberships } = account;
  const organisationName = useDirectoryNames(
    'organisations',
    memberships.flatMap(({ organisationId }) => organisationId ?? []),
  );
  const chainName = useDirectoryNames(
    'chains',
    memberships.flatMap(({ chains }) => chains ?? []),
  );
  const done = () => setWork(undefined);
  return (
    <Panel
      title={t('admin.memberships')}
      more={
        <button type="button" className="button" disabled={isOwn} onClick={() => setWork({ kind: 'add' })}>
          {t('admin.add')}
        </button>
      }
    >
      {isOwn ? <p className="muted">{t('admin.ownMemberships')}</p> : null}
      {work?.kind === 'add' ? <MembershipForm account={account} work={work} onDone={done} /> : null}
      <ul className="item-list" data-testid="memberships">
        {memberships.length === 0 ? <li className="muted">{t('admin.noMembership')}</li> : null}
        {memberships.map((one) => {
          const isOpen = work !== undefined && work.kind !== 'add' && isSamePlace(work.membership, one);
          return (
            <li key={`${one.role} ${one.organisationId}`}>
              <MembershipText membership={one} organisationName={organisationName} chainName={chainName} />
              <span className="administration-buttons">
                <button
                  type="button"
                  className="button"
                  disabled={isOwn}
                  onClick={() => setWork({ kind: 'change', membership: one })}
                >
                  {t('admin.change')}
                </button>
                <button
                  type="button"
                  className="button"
                  disabled={isOwn}
                  onClick={() => setWork({ kind: 'end', membership: one })}
                >
                  {t('admin.end')}
                </button>
              </span>
              {isOpen ? <MembershipForm key={work.kind} account={account} work={work} onDone={done} /> : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

interface MembershipFormProps {
  readonly account: AccountDto;
  readonly work: Work;
  readonly onDone: () => void;
}

/** Sends all memberships of the account, with the one that was added or changed and without the one that ends. */
function MembershipForm({ account: { id, memberships }, work, onDone }: MembershipFormProps) {
  const { t } = useTranslation();
  const before = work.kind === 'add' ? undefined : work.membership;
  const [draft, setDraft] = useState(before === undefined ? EMPTY_DRAFT : draftOf(before));
  const [reason, setReason] = useState('');
  const saving = useMutation({
    mutationFn: () => {
      const next = work.kind === 'end' ? undefined : membershipOf(draft);
      const others = memberships.filter((one) => !isSamePlace(one, before ?? next ?? one)).map(unchanged);
      return postJson(
        '/api/admin/accounts/{id}/memberships',
        { path: { id } },
        {
          memberships: [...others, ...(next === undefined ? [] : [next])],
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        },
      );
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['accounts'] });
      await queryClient.invalidateQueries({ queryKey: ['account-history', id] });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className="administration-form administration-open" onSubmit={submit} data-testid={`membership-${work.kind}`}>
      {work.kind === 'end' ? (
        <>
          <label className="administration-wide">
            <span>{t('admin.reason')}</span>
            <input
              className="input"
              name="reason"
              value={reason}
              required
              maxLength={MAX_REASON}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <p className="muted">{t('admin.endHint')}</p>
        </>
      ) : (
        <MembershipFields draft={draft} onChange={setDraft} isChange={work.kind === 'change'} />
      )}
      <ProblemText error={saving.error} />
      <span className="administration-buttons">
        <button type="submit" className="button button-primary" disabled={saving.isPending}>
          {t(work.kind === 'end' ? 'admin.endNow' : 'admin.save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('admin.cancel')}
        </button>
      </span>
    </form>
  );
}
