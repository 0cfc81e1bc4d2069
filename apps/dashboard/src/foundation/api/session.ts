import { useQuery } from '@tanstack/react-query';
import type { Me } from '#contracts';
import { getJson } from './client';
import { noteCsrfToken } from './csrf-token';
import { queryClient } from './query-client';

const MINUTE_MS = 60_000;

const meQuery = {
  queryKey: ['me'],
  queryFn: async (): Promise<Me> => noteMe(await getJson('/api/me', {})),
  staleTime: MINUTE_MS,
};

/** Every POST of the session sends the token that the server last gave. */
function noteMe(me: Me): Me {
  noteCsrfToken(me.csrfToken);
  return me;
}

/** The account that is signed in. @throws ApiProblem UNAUTHENTICATED when there is none */
export const loadMe = (): Promise<Me> => queryClient.fetchQuery(meQuery);

/** After signing in or choosing an organisation: what was cached belongs to another account or organisation. */
export function startAs(me: Me): void {
  queryClient.clear();
  queryClient.setQueryData(meQuery.queryKey, noteMe(me));
}

/** The same account and organisation with something changed, such as its second factor: what was cached stays. */
export function noteChanged(me: Me): void {
  queryClient.setQueryData(meQuery.queryKey, noteMe(me));
}

let justSignedIn = false;

/** Somebody has just signed in: the next page says when and from where that happened before. */
export function noteSignIn(): void {
  justSignedIn = true;
}

export const hasJustSignedIn = (): boolean => justSignedIn;

export function noteSignInSeen(): void {
  justSignedIn = false;
}

/** The account that is signed in, as far as it was loaded: pages without an account do not ask for it. */
export const knownMe = (): Me | undefined => queryClient.getQueryData<Me>(meQuery.queryKey);

/** Undefined until it is loaded; the pages of the shell are shown after that. */
export const useMe = (): Me | undefined => useQuery(meQuery).data;

/** Whether the acting role may send a command, in its own name or for a submitter that sent it on paper. */
export function useMaySend(): (command: string) => boolean {
  const me = useMe();
  return (command) => me !== undefined && (me.commands.includes(command) || me.paperCommands.includes(command));
}

/** Whether an account sees every row: regulators and auditors whose grant is limited to no chains and no district. */
export const seesEveryRow = (me: Me | undefined): boolean => {
  const { role, chains, jurisdiction } = me?.acting ?? {};
  const isAuthority = role === 'REGULATOR' || role === 'AUDITOR';
  return isAuthority && chains === null && (jurisdiction === null || jurisdiction === 'SHENZHEN');
};

/** Roles that oversee chains: alerts are computed from everything on a chain. */
const OVERSEERS: readonly string[] = ['REGULATOR', 'CHAIN_CHIEF_OFFICE', 'AUDITOR'];

export const overseesChains = (me: Me | undefined): boolean => OVERSEERS.includes(me?.acting?.role ?? '');

/** A grant that is limited to chains or to a district does not open the logs of access. */
export const seesReadLog = (me: Me | undefined): boolean => me?.acting?.role === 'AUDITOR' && seesEveryRow(me);
