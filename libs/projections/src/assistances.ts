import { AssistanceDelivered, AssistanceRequested, chinaDate, type AssistanceData } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface AssistanceRow extends AssistanceData {
  readonly status: 'REQUESTED' | 'DELIVERED';
  readonly requestedOn: string;
  readonly deliveredOn: string | null;
  readonly result: string | null;
}

const ofAssistance = (e: { readonly data: { readonly assistanceId: string } }): string => e.data.assistanceId;

/** 质量技术帮扶. */
export const assistances = rows<AssistanceRow>('assistances', {
  columns: { status: 'text', clientId: 'text', providerId: 'text' },
  label: (row) => `${row.assistanceId} ${row.clientId} ${row.need}`,
  folds: [
    on(AssistanceRequested, ofAssistance, (_, { data, occurredAt }) => ({
      ...data,
      status: 'REQUESTED',
      requestedOn: chinaDate(occurredAt),
      deliveredOn: null,
      result: null,
    })),
    onExisting(AssistanceDelivered, ofAssistance, (row, { data, occurredAt }) => ({
      ...row,
      status: 'DELIVERED',
      deliveredOn: chinaDate(occurredAt),
      result: data.result,
    })),
  ],
});
