import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { useLanguage } from '../i18n/use-language';
import { RequestId } from './request-id';

/** One sentence about an error response. */
export function ProblemText({ error }: { readonly error: Error | null }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  if (error === null) return null;
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const [fault] = problem?.errors ?? [];
  return (
    <p className="problem-text" role="alert" data-testid="problem">
      {problem === undefined ? error.message : pick(problem.titles)}
      {problem?.help === undefined ? null : t('state.helpAfter', { help: problem.help })}
      {fault === undefined ? null : ` ${fault.pointer} ${pick(fault)}`} <RequestId problem={problem} />
    </p>
  );
}
