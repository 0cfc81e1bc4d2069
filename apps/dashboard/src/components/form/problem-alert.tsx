import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '#contracts';
import { ApiProblem } from '../../foundation/api/client';
import { useLanguage } from '../../foundation/i18n/use-language';
import { RequestId } from '../../foundation/layout/request-id';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

import { OF_ORGANISATIONS } from './reason-text';

/** The name of the field that a problem is about. */
const nameOf = ({ pointer }: FieldProblem): string =>
  pointer.split('/').findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? '';

/** Shows an error response: title, code, details and the errors of single fields. */
export function ProblemAlert({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { nameOf: organisationName } = useOrganisationNames();
  if (!(error instanceof ApiProblem)) return <Alert type="error" showIcon title={error.message} />;
  const { code, titles, detail, details, errors = [] } = error.problem;
  return (
    <Alert
      type="error"
      showIcon
      data-testid="problem"
      title={
        <>
          {pick(titles)} <code className="muted">{code}</code>
        </>
      }
      description={
        <div className="problem">
          {detail === undefined ? null : <p>{detail}</p>}
          {errors.map((problem) => (
            <p key={`${problem.pointer} ${problem.code}`}>
              {t('value.labelled', {
                label: problem.pointer === '/occurredAt' ? t('time.clocks.occurred') : label(nameOf(problem)),
                value: pick(problem),
              })}
            </p>
          ))}
          {details === undefined ? null : (
            <p>
              {Object.entries(details)
                .map(([name, value]) =>
                  t('value.labelled', {
                    label: label(name),
                    value: [value]
                      .flat()
                      .map((item) =>
                        OF_ORGANISATIONS.includes(name) ? organisationName(String(item)) : label(String(item)),
                      )
                      .join(t('value.listSeparator')),
                  }),
                )
                .join(' · ')}
            </p>
          )}
          <RequestId problem={error.problem} />
        </div>
      }
    />
  );
}
