import { useTranslation } from 'react-i18next';
import type { MembershipDto } from '#contracts';
import { dateOf } from '../../foundation/time/china-date';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { lastDateOf } from '../../foundation/time/date-period';

type Period = Pick<MembershipDto, 'validFrom' | 'validUntil'>;

/** A period in words; empty where it has no limit. */
export function usePeriod(): (period: Period) => string {
  const { t } = useTranslation();
  return ({ validFrom, validUntil }) =>
    [
      ...(validFrom === null ? [] : [t('admin.from', { date: dateOf(validFrom) })]),
      ...(validUntil === null ? [] : [t('admin.until', { date: lastDateOf(validUntil) })]),
    ].join(t('value.listSeparator'));
}

interface ScopeTextProps {
  readonly of: Pick<MembershipDto, 'jurisdiction' | 'chains' | 'validFrom' | 'validUntil'>;
  readonly chainName: (id: string) => string;
}

/** The jurisdiction, the chains and the period of a membership, each where it is limited. */
export function ScopeText({ of, chainName }: ScopeTextProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const periodOf = usePeriod();
  const { jurisdiction, chains } = of;
  const parts = [
    ...(jurisdiction === null ? [] : [`${t('account.jurisdiction')} ${label(jurisdiction)}`]),
    ...(chains === null
      ? []
      : [t('admin.onlyChains', { chains: chains.map(chainName).join(t('value.listSeparator')) })]),
    periodOf(of),
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : <small className="muted">{parts.join(t('value.clauseSeparator'))}</small>;
}

interface MembershipTextProps {
  readonly membership: MembershipDto;
  readonly organisationName: (id: string) => string;
  readonly chainName: (id: string) => string;
}

/** A role with its organisation and its limits. */
export function MembershipText({ membership, organisationName, chainName }: MembershipTextProps) {
  const { label } = useVocabulary();
  const { role, organisationId } = membership;
  const name = organisationId === null ? '' : organisationName(organisationId);
  return (
    <span>
      <strong>{label(role)}</strong> {name}{' '}
      {organisationId === null || name === organisationId ? null : <span className="mono muted">{organisationId}</span>}
      <ScopeText of={membership} chainName={chainName} />
    </span>
  );
}
