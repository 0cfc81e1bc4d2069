import { chinaDate, type QualityActionData } from '#domain';
import { onType, rows } from './rows.js';

export interface QualityActionRow extends QualityActionData {
  readonly loggedBy: string;
  readonly happenedOn: string;
}

/** Types of the events that are quality actions, one a line; each carries at least what QualityActionData says. */
const LOGGED: readonly string[] = [
  'QualityActionLogged', // the general one
];

export const qualityActions = rows<QualityActionRow>('quality_actions', {
  columns: { kind: 'text', loggedBy: 'text', happenedOn: 'text' },
  label: (row) => `${row.actionId} ${row.kind} ${row.note ?? ''}`,
  folds: LOGGED.map((type) =>
    onType<QualityActionRow, QualityActionData>(
      type,
      (e) => e.data.actionId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        loggedBy: actor.organisationId,
        happenedOn: chinaDate(occurredAt),
      }),
    ),
  ),
});
