import { QuestionBudget } from './question-budget.js';
import { QUESTION_LIMITS, type QuestionLimits } from './question-limits.js';
import { QuestionPool } from './question-pool.js';
import { QuestionQueue } from './question-queue.js';
import { Questions } from './questions.js';
import type { SealedRowsOf } from '../ledger/sealed-rows.js';
import type { Stores } from '../operations/stores.js';
import type { Visibilities } from '../identity/visibilities.js';

interface QuestionOptions {
  readonly dataDir: string;
  readonly eventStore?: string | undefined;
  readonly readStore?: string | undefined;
  readonly questions?: QuestionLimits;
}

interface QuestionParts {
  readonly stores: Stores;
  readonly visibilities: Visibilities;
  readonly sealedRows: SealedRowsOf;
  readonly lateAfterDays: number;
}

/** The queue of expensive questions, and the processes that answer them where there are limits. */
export function openQuestions(
  { dataDir, eventStore, readStore, questions: limits }: QuestionOptions,
  { stores: { reads, projector }, visibilities, sealedRows, lateAfterDays }: QuestionParts,
): Questions {
  const { msPerMinute } = limits ?? QUESTION_LIMITS;
  const budget = new QuestionBudget(msPerMinute);
  const pool = limits && new QuestionPool({ dataDir, eventStore, readStore, lateAfterDays }, limits, sealedRows);
  const queue = new QuestionQueue(limits ?? QUESTION_LIMITS, budget);
  return new Questions({ reads, projector, visibilities, budget, queue, pool });
}
