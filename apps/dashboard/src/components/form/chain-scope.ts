import { useQuery } from '@tanstack/react-query';
import { createContext } from 'react';
import type { Me } from '#contracts';
import { getJson } from '../../foundation/api/client';
import { useAllRows } from '../../foundation/api/many-rows';
import { useMe } from '../../foundation/api/session';

/** The chains for which a command can be sent; undefined: its policy does not limit them. */
export type ChainScope = ReadonlySet<string> | undefined;

export const ChainScopeContext = createContext<ChainScope>(undefined);

interface Chains {
  /** Every chain, which are published. */
  readonly all: readonly { readonly id: string; readonly region: unknown; readonly chiefOffice: unknown }[];
  /** Those on which the organisation takes part. */
  readonly own: readonly string[];
}

const CITY = 'SHENZHEN';

/** The chains that satisfy one of the relations which a policy requires of the acting role. */
export function chainScopeOf(
  relations: readonly string[],
  { organisationId, jurisdiction }: Pick<NonNullable<Me['acting']>, 'organisationId' | 'jurisdiction'>,
  { all, own }: Chains,
): ChainScope {
  const ids = new Set<string>();
  for (const relation of relations) {
    if (relation === 'OWN_CHAIN') own.forEach((id) => ids.add(id));
    else if (relation === 'OVERSEEN_CHAIN')
      all.filter(({ chiefOffice }) => chiefOffice === organisationId).forEach(({ id }) => ids.add(id));
    else if (relation === 'JURISDICTION' && jurisdiction !== null && jurisdiction !== CITY)
      all.filter(({ region }) => region === jurisdiction).forEach(({ id }) => ids.add(id));
    else return undefined;
  }
  return ids;
}

/** As `chainScopeOf`, for a command and the account that is signed in; not limited while it loads. */
export function useChainScope(command: string): ChainScope {
  const acting = useMe()?.acting ?? null;
  const { data: table } = useQuery({
    queryKey: ['access-table'],
    queryFn: () => getJson('/api/access-table', {}),
    staleTime: Infinity,
  });
  const entry = table?.items.find(({ kind, name }) => kind === 'command' && name === command);
  const grant = entry?.grants.find(({ role }) => role === acting?.role);
  const isLimited = grant !== undefined && acting !== null;
  const chains = useAllRows('chains', {}, isLimited);
  const parts = useAllRows(
    'participants',
    { where: { organisationId: acting?.organisationId ?? '', active: true } },
    isLimited,
  );
  if (!isLimited || chains.data === undefined || parts.data === undefined) return undefined;
  return chainScopeOf(grant.relations, acting, {
    all: chains.data.items.map(({ key, row }) => ({ id: key, region: row['region'], chiefOffice: row['chiefOffice'] })),
    own: parts.data.items.flatMap(({ chain }) => chain ?? []),
  });
}
