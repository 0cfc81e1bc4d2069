import { useTranslation } from 'react-i18next';
import type { RowTypes } from '#contracts';
import { measuredText } from '../../../components/field/measured-text';
import { RowReference } from '../../../components/field/row-reference';
import { useRow } from '../../../foundation/api/queries';
import { HorizontalScroll } from '../../../foundation/layout/horizontal-scroll';
import { dateOf } from '../../../foundation/time/china-date';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';

/** The failed test and those after it: each measured value beside its limit, with instrument and body. */
export function CaseValues({ row: { subjectId, testId } }: { readonly row: RowTypes['nonconformities'] }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const attempts = useRow('test_subjects', subjectId).data?.row.attempts ?? [{ testId }];
  return (
    <>
      <h3>{t('case.values')}</h3>
      <HorizontalScroll label={t('case.values')}>
        <table className="case-values" data-testid="case-values">
          <thead>
            <tr>
              {['testId', 'method', 'measured', 'limit', 'verdict', 'instrumentId'].map((name) => (
                <th key={name} scope="col">
                  {label(name)}
                </th>
              ))}
              <th scope="col">{t('case.by')}</th>
            </tr>
          </thead>
          <tbody>
            {attempts.map((attempt) => (
              <TestLine key={attempt.testId} testKey={`${subjectId}/${attempt.testId}`} />
            ))}
          </tbody>
        </table>
      </HorizontalScroll>
    </>
  );
}

function TestLine({ testKey }: { readonly testKey: string }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const test = useRow('tests', testKey).data?.row;
  if (test === undefined) return null;
  return (
    <tr className={test.counted ? undefined : 'case-voided'}>
      <td>
        <RowReference model="tests" rowKey={testKey} number={test.testId} /> {dateOf(test.occurredAt)}
      </td>
      <td>{test.method}</td>
      <td className="case-measured">{measuredText(test.measured, test.unit, label)}</td>
      <td>{measuredText(test.limitText, test.unit, label)}</td>
      <td className={test.passed ? 'case-fits' : 'case-exceeds'}>
        {test.passed ? '✓ ' : '✕ '}
        {t(test.passed ? 'case.fits' : 'case.exceeds')}
      </td>
      <td>
        {test.instrumentId === null ? (
          '–'
        ) : (
          <RowReference model="instruments" rowKey={test.instrumentId} number={test.instrumentId} />
        )}
      </td>
      <td>{nameOf(test.testedById)}</td>
    </tr>
  );
}
