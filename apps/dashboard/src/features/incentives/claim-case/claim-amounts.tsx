import { useTranslation } from 'react-i18next';
import type { RowTypes } from '#contracts';
import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { formatCount } from '../../../components/figure/format-figure';
import { amountInWords } from '../../../components/form/amount-in-words';
import { useAssessment } from '../queries';

type Claim = RowTypes['claims'];

const AMOUNTS = ['requestedCny', 'firstApprovedCny', 'approvedCny', 'paidCny', 'clawedBackCny', 'netCny'] as const;

/** Amounts that are 0 until they are decided, which are then left out. */
const isKnown = (claim: Claim, name: (typeof AMOUNTS)[number]): boolean =>
  name === 'netCny' ? claim.clawedBackCny > 0 : (claim[name] ?? 0) > 0;

/** The amounts of a claim, each in digits and in the words of contracts, after the most that the rule allows. */
export function ClaimAmounts({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { labelOf } = useDeclaredWords();
  const most = useAssessment(claim.claimId).data?.mostPayableCny ?? null;
  return (
    <dl className="facts claim-amounts" data-testid="claim-amounts">
      {most === null ? null : <Amount label={t('claimCase.most')} cny={most} />}
      {AMOUNTS.filter((name) => isKnown(claim, name)).map((name) => (
        <Amount key={name} label={labelOf('claims', name)} cny={claim[name] ?? 0} />
      ))}
    </dl>
  );
}

function Amount({ label, cny }: { readonly label: string; readonly cny: number }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <strong className="claim-digits">{t('value.cny', { amount: formatCount(cny) })}</strong>
        <span className="claim-words" lang="zh-CN">
          {amountInWords(cny)}
        </span>
      </dd>
    </div>
  );
}
