import type { TFunction } from 'i18next';
import type { AssessmentCheck } from '#contracts';

/** Translations for findings, in the language of the screen. */
export interface FindingWords {
  readonly t: TFunction;
  /** The label of a code, an event type or a fact. */
  readonly label: (code: string) => string;
  readonly organisation: (id: string) => string;
  /** The text of a value of a fact. */
  readonly value: (text: string, fact: string) => string;
  /** An amount in whole yuan as text. */
  readonly money: (cny: number) => string;
}

/** The finding of a check as a sentence; empty if the check has no details. */
export function findingText(check: AssessmentCheck, { t, label, organisation, value, money }: FindingWords): string {
  const list = (items: readonly string[]): string => items.join(t('value.listSeparator'));
  switch (check.code) {
    case 'POLICY_NOT_IN_FORCE': {
      const { qualifyingOn, submittedOn, effectiveFrom, effectiveTo } = check;
      const dates = { submittedOn, from: effectiveFrom, to: effectiveTo };
      return qualifyingOn === null
        ? t('claims.finding.submitted', dates)
        : t('claims.finding.qualified', { ...dates, qualifyingOn });
    }
    case 'SUBJECT_NOT_FOUND':
      return t(check.found ? 'claims.finding.onRecord' : 'claims.finding.notOnRecord');
    case 'NOT_BENEFICIARY':
      return list(check.beneficiaryIds.map(organisation));
    case 'BARRED_BY_CREDIT_RECORD':
      return list(
        check.creditRecords.map(({ recordId, source, severity, inForceUntil }) =>
          t('claims.finding.creditRecord', { recordId, source, severity: label(severity), until: inForceUntil }),
        ),
      );
    case 'DOUBLE_CLAIM':
      return list([
        ...(check.earlierClaimIds.length > 0
          ? [t('claims.finding.earlierClaims', { claims: list(check.earlierClaimIds) })]
          : []),
        ...(check.otherMunicipalSupportDeclared ? [t('claims.finding.otherSupport')] : []),
        ...check.externalSupports.map(({ policy, amountCny, document }) =>
          t('claims.finding.external', { policy, amount: money(amountCny), document }),
        ),
      ]);
    case 'NOT_FIRST_TIME':
      return t(check.earnedBefore ? 'claims.finding.earnedBefore' : 'claims.finding.firstTime');
    case 'EVIDENCE_MISSING':
      return check.missing.length === 0 ? '' : t('claims.finding.missing', { events: list(check.missing.map(label)) });
    case 'CONDITION_NOT_MET':
      return check.failed
        .map(({ fact, actual }) =>
          t('rules.is', { fact: label(fact), values: actual === null ? t('claims.unknown') : value(actual, fact) }),
        )
        .join(t('rules.and'));
    case 'REFER_TO_OTHER_POLICY':
      return t('claims.finding.amountType', { type: label(check.amountType) });
    case 'NOT_SELECTED':
      if (check.selected === null) return '';
      return t(check.selected ? 'claims.finding.selected' : 'claims.finding.notSelected');
    case 'AMOUNT_OUT_OF_RULE': {
      const { requestedCny, leastCny, mostCny } = check;
      if (leastCny === null || mostCny === null) return '';
      const requested = money(requestedCny);
      return leastCny === mostCny
        ? t('claims.finding.exactly', { requested, amount: money(mostCny) })
        : t('claims.finding.upTo', { requested, amount: money(mostCny) });
    }
  }
}
