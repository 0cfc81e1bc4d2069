import { useTranslation } from 'react-i18next';
import type { RowDetail } from '#contracts';
import { HorizontalScroll } from '../../../foundation/layout/horizontal-scroll';
import { Failure, Loading } from '../../../foundation/layout/states';
import { minuteOf } from '../../../foundation/time/china-date';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { findingText } from '../finding-text';
import { useAssessment, useAssessmentAt } from '../queries';
import { Tick } from '../tick';
import { useConditionText, useMoney } from '../use-condition-text';
import { compareChecks, comparedVersion, isDecision } from './then-and-now';

/** Each check of the assessment: what held when the claim was decided, or submitted, and what holds at the shown moment. */
export function ChecksThenAndNow({ detail }: { readonly detail: Pick<RowDetail, 'key' | 'versions'> }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const { value } = useConditionText();
  const money = useMoney();
  const version = comparedVersion(detail.versions);
  const now = useAssessment(detail.key);
  const then = useAssessmentAt(detail.key, version?.fromPosition);
  if (now.error !== null) return <Failure error={now.error} retry={() => void now.refetch()} />;
  if (now.data === undefined) return <Loading lines={6} />;
  const checks = compareChecks(now.data, then.data);
  const at = version === undefined ? '' : minuteOf(version.event.occurredAt);
  const title = t(version !== undefined && isDecision(version) ? 'claimCase.atDecision' : 'claimCase.atSubmission', {
    time: at,
  });
  const changed = checks.filter((check) => check.changed);
  return (
    <>
      <h3>{t('claimCase.thenAndNow')}</h3>
      {then.data === undefined ? null : (
        <p className={changed.length > 0 ? 'case-exceeds' : 'muted'} data-testid="claim-changed">
          {changed.length === 0
            ? t('claimCase.unchanged')
            : t('claimCase.changed', {
                checks: changed.map(({ now: { code } }) => t(`claims.check.${code}`)).join(t('value.listSeparator')),
              })}
        </p>
      )}
      <HorizontalScroll label={t('claimCase.thenAndNow')}>
        <table className="case-values claim-checks" data-testid="then-and-now">
          <thead>
            <tr>
              <th scope="col">{t('claimCase.check')}</th>
              <th scope="col">{title}</th>
              <th scope="col">{t('claimCase.now')}</th>
            </tr>
          </thead>
          <tbody>
            {checks.map(({ now: check, heldThen, changed: isChanged }) => {
              const found = findingText(check, { t, label, organisation: nameOf, value, money });
              return (
                <tr key={check.code} className={isChanged ? 'claim-check-changed' : undefined}>
                  <th scope="row">{t(`claims.check.${check.code}`)}</th>
                  <td>{heldThen === undefined ? '–' : <Tick holds={heldThen} />}</td>
                  <td>
                    <Tick holds={check.holds} />{' '}
                    {check.holds && found === '' ? null : <span className="muted">{found}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </HorizontalScroll>
    </>
  );
}
