import {
  chinaDate,
  StandardAdopted,
  StandardProposed,
  StandardPublished,
  StandardSelfDeclared,
  StandardWithdrawn,
  type StandardKind,
  type StandardLevel,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface StandardRow {
  readonly chainId: string;
  readonly standardId: string;
  readonly title: string;
  readonly level: StandardLevel;
  readonly kind: StandardKind;
  readonly participationRole: string;
  readonly status: 'PROPOSED' | 'PUBLISHED' | 'SELF_DECLARED' | 'WITHDRAWN';
  readonly ownerId: string;
  /** Whether it ever was published: a later withdrawal does not undo the publication. */
  readonly published: boolean;
  readonly publishedOn: string | null;
  readonly adopters: readonly string[];
}

const ofStandard = (e: { readonly data: { readonly standardId: string } }): string => e.data.standardId;

export const standards = rows<StandardRow>('standards', {
  columns: { status: 'text', level: 'text', published: 'integer', publishedOn: 'text', ownerId: 'text' },
  label: (row) => `${row.standardId} ${row.title}`,
  folds: [
    on(StandardProposed, ofStandard, (_, { data, actor }) => ({
      ...data,
      kind: data.kind ?? 'STANDARD',
      status: 'PROPOSED',
      ownerId: actor.organisationId,
      published: false,
      publishedOn: null,
      adopters: [],
    })),
    on(StandardPublished, ofStandard, (row, { data, actor, occurredAt }) => ({
      ...data,
      kind: data.kind ?? row?.kind ?? 'STANDARD',
      status: 'PUBLISHED',
      ownerId: row?.ownerId ?? actor.organisationId,
      published: true,
      publishedOn: chinaDate(occurredAt),
      adopters: row?.adopters ?? [],
    })),
    on(StandardSelfDeclared, ofStandard, (_, { data }) => ({
      chainId: data.chainId,
      standardId: data.standardId,
      title: data.title,
      level: 'ENTERPRISE',
      kind: 'STANDARD',
      participationRole: 'LEAD',
      status: 'SELF_DECLARED',
      ownerId: data.organisationId,
      published: false,
      publishedOn: null,
      adopters: [],
    })),
    onExisting(StandardWithdrawn, ofStandard, (row) => ({ ...row, status: 'WITHDRAWN' })),
    onExisting(StandardAdopted, ofStandard, (row, { data }) => ({
      ...row,
      adopters: [...row.adopters, data.organisationId],
    })),
  ],
});
