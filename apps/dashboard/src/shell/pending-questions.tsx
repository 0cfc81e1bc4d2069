import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { QuestionList } from '#contracts';
import { getJson, postJson } from '../foundation/api/client';
import { useSlowQuestions } from '../foundation/api/pending-questions';
import './pending-questions.css';

type Question = QuestionList['items'][number];

const CHECK_EVERY_MS = 500;
const SECOND_MS = 1_000;

/** Says how far the questions of this page are that take long, and cancels them. */
export function PendingQuestions() {
  const slow = useSlowQuestions();
  return slow.length === 0 ? null : <Followed slow={slow} />;
}

function Followed({ slow }: { readonly slow: readonly string[] }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['questions'],
    queryFn: ({ signal }) => getJson('/api/questions', {}, { signal }),
    refetchInterval: CHECK_EVERY_MS,
    staleTime: 0,
    gcTime: 0,
  });
  // Requests that only a slow connection delays are no questions of the queue.
  const items = (data?.items ?? []).filter(({ id }) => slow.includes(id));
  const cancel = (questions: readonly Question[]): void => {
    for (const { id } of questions)
      // It may have been answered meanwhile.
      postJson('/api/questions/{id}/cancel', { path: { id } }, undefined).catch(() => undefined);
  };
  if (items.length === 0) return null;
  return (
    <section
      className="pending-questions"
      role="status"
      aria-label={t('questions.title')}
      data-testid="pending-questions"
    >
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Progress question={item} />
            <button type="button" className="button" onClick={() => cancel([item])}>
              {t('questions.cancel')}
            </button>
          </li>
        ))}
      </ul>
      {items.length > 1 ? (
        <button type="button" className="button" onClick={() => cancel(items)}>
          {t('questions.cancelAll')}
        </button>
      ) : null}
    </section>
  );
}

function Progress({ question: { state, ahead, done, total, ranMs } }: { readonly question: Question }) {
  const { t, i18n } = useTranslation();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const seconds = number(Math.floor(ranMs / SECOND_MS));
  if (state === 'WAITING') return <span>{t('questions.waiting', { ahead: number(ahead) })}</span>;
  if (total === 0) return <span>{t('questions.computing', { seconds })}</span>;
  return (
    <span>
      <progress value={done} max={total} />
      {t('questions.replaying', { done: number(done), total: number(total), seconds })}
    </span>
  );
}
