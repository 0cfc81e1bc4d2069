import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client';
import { useMe } from '../api/session';
import { useLanguage } from '../i18n/use-language';
import { useMoment } from '../time/use-moment';
import { RequestId } from './request-id';
import './states.css';

const NOT_FOUND = 404;
/** The same request would be answered in the same way again. */
const FINAL = [403, NOT_FOUND];

/** Placeholder lines while content loads. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} style={{ width: `${92 - ((line * 23) % 50)}%` }} />
      ))}
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly children?: ReactNode;
}

/** Shown for an empty result, with a hint what to do. */
export function Empty({ title, hint, children }: EmptyProps) {
  const { t } = useTranslation();
  const { past } = useMoment();
  return (
    <div className="empty">
      <p>{title}</p>
      {hint === undefined && !past ? null : <p className="muted">{past ? t('state.emptyAtMoment') : hint}</p>}
      {children}
    </div>
  );
}

interface FailureProps {
  readonly error: Error;
  readonly retry?: (() => void) | undefined;
}

export function Failure({ error, retry }: FailureProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { past } = useMoment();
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  // What the problem says, to ask an administrator, does not help an administrator.
  const seesNone = useMe()?.acting?.role === 'ADMINISTRATOR' && problem?.code === 'ACCESS_DENIED';
  if (problem?.status === NOT_FOUND && past) {
    return (
      <div className="empty-page">
        <Empty title={t('state.absentAtMoment')} />
      </div>
    );
  }
  return (
    <div className="failure" role="alert">
      <p className="failure-title">
        {seesNone ? t('admin.noBusinessData') : problem === undefined ? t('state.failed') : pick(problem.titles)}
      </p>
      {problem?.detail === undefined || problem.status === NOT_FOUND ? null : <p>{problem.detail}</p>}
      {problem?.status === NOT_FOUND ? <p>{t('state.missingHint')}</p> : null}
      {seesNone ? <p>{t('admin.noBusinessDataHint')}</p> : null}
      {problem?.help === undefined ? null : <p>{t('state.help', { help: problem.help })}</p>}
      <p className="muted mono">{problem === undefined ? error.message : `${problem.code} · ${problem.status}`}</p>
      <RequestId problem={problem} />
      {retry === undefined || (problem !== undefined && FINAL.includes(problem.status)) ? null : (
        <button type="button" className="button" onClick={retry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  );
}
