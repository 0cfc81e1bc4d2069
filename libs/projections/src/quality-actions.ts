import { chinaDate, QualityActionLogged, type QualityActionData } from '#domain';
import { on, rows } from './rows.js';

export interface QualityActionRow extends QualityActionData {
  readonly loggedBy: string;
  readonly happenedOn: string;
}

export const qualityActions = rows<QualityActionRow>('quality_actions', {
  columns: { kind: 'text', loggedBy: 'text', happenedOn: 'text' },
  label: (row) => `${row.actionId} ${row.kind} ${row.note ?? ''}`,
  folds: [
    on(
      QualityActionLogged,
      (e) => e.data.actionId,
      (_, { data, actor, occurredAt }) => ({
        ...data,
        loggedBy: actor.organisationId,
        happenedOn: chinaDate(occurredAt),
      }),
    ),
  ],
});
