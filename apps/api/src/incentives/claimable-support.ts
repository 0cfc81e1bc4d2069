import { everyRow } from '#figures';
import type { RowModel } from '#projections';
import { certificates, honours, measurementStandards, nqiServices, platforms, projects, standards } from '#projections';
import type { ReadStore, Scope } from '#read-store';

/** A recorded result of an organisation that a rule may support. */
export interface Candidate {
  readonly subjectType: string;
  readonly subjectId: string;
  /** The honour, where the subject is an award that may be granted several times. */
  readonly itemId?: string;
  readonly label: string;
  readonly chainId: string | null;
}

interface Source {
  readonly subjectType: string;
  readonly model: RowModel;
  /** The column with the organisation's id. */
  readonly owner: string;
  readonly subjectId: (row: Readonly<Record<string, unknown>>, organisationId: string) => string;
}

const SOURCES: readonly Source[] = [
  { subjectType: 'PROJECT', model: projects, owner: 'undertakerId', subjectId: (row) => String(row['projectId']) },
  {
    subjectType: 'CERTIFICATE',
    model: certificates,
    owner: 'holderId',
    subjectId: (row) => String(row['certificationId']),
  },
  {
    subjectType: 'AWARD',
    model: honours,
    owner: 'organisationId',
    subjectId: (row, organisationId) => `${organisationId}/${String(row['honourCode'])}`,
  },
  { subjectType: 'STANDARD', model: standards, owner: 'ownerId', subjectId: (row) => String(row['standardId']) },
  {
    subjectType: 'MEASUREMENT_STANDARD',
    model: measurementStandards,
    owner: 'ownerId',
    subjectId: (row) => String(row['measurementStandardId']),
  },
  {
    subjectType: 'SERVICE_PROJECT',
    model: nqiServices,
    owner: 'platformId',
    subjectId: (row) => String(row['serviceId']),
  },
  {
    subjectType: 'PLATFORM',
    model: platforms,
    owner: 'organisationId',
    subjectId: (_row, organisationId) => organisationId,
  },
];

/** All recorded results that an organisation could claim support for, and the organisation itself. */
export async function candidatesOf(
  reads: ReadStore,
  scope: Scope,
  organisationId: string,
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [
    { subjectType: 'ORGANISATION', subjectId: organisationId, label: organisationId, chainId: null },
  ];
  for (const { subjectType, model, owner, subjectId } of SOURCES) {
    for (const { row, chain } of await everyRow(reads, model, scope, [[owner, '=', organisationId]]))
      candidates.push({
        subjectType,
        subjectId: subjectId(row, organisationId),
        ...(subjectType === 'AWARD' ? { itemId: String(row['honourId']) } : {}),
        label: model.label(row),
        chainId: chain,
      });
  }
  return candidates;
}
