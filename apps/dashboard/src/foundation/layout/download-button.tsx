import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { useLanguage } from '../i18n/use-language';
import { Icon } from './icons';
import { RequestId } from './request-id';

interface DownloadButtonProps {
  /** Requests and saves the file. @throws ApiProblem */
  readonly save: () => Promise<void>;
  readonly testId: string;
  readonly primary?: boolean;
  /** What is shown instead while the file is prepared. */
  readonly progress?: string;
  readonly children: ReactNode;
}

/** A button that saves a file; while it is prepared it cannot be pressed again, and a problem is said in words. */
export function DownloadButton({ save, testId, primary = false, progress, children }: DownloadButtonProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { isPending, error, mutate } = useMutation({ mutationFn: save });
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  return (
    <>
      <button
        type="button"
        className={primary ? 'button button-primary' : 'button'}
        disabled={isPending}
        onClick={() => mutate()}
        data-testid={testId}
      >
        <Icon name="download" size={16} />
        {isPending ? (progress ?? t('proof.preparing')) : children}
      </button>
      {error === null ? null : (
        <span className="muted" role="alert">
          {problem === undefined ? t('proof.failed') : pick(problem.titles)} <RequestId problem={problem} />
        </span>
      )}
    </>
  );
}
