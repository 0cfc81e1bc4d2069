import type { CityDashboard, RowPage } from '#contracts';
import type { LingquClient } from '../../foundation/lingqu-client.js';
import { CITY_NAMES } from './city-expectation.js';
import { leavesOf, type Leaf } from './figures.js';

/** Rows per request. */
const ROWS_PER_PAGE = 500;

type Members = Readonly<Record<string, unknown>>;

/** The city's dashboard, and each rejected claim with its reason. */
export interface RegulatorDashboard extends CityDashboard {
  readonly rejectedClaims: Members;
}

export async function regulatorDashboard(client: LingquClient, asOf: string): Promise<RegulatorDashboard> {
  const city = await client.get<CityDashboard>(`/api/city/dashboard?at=${asOf}`);
  const rejected: (readonly [claimId: string, reasonCode: unknown])[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/api/rows/claims?status=REJECTED&at=${asOf}&limit=${ROWS_PER_PAGE}${from}`;
    const page = await client.get<RowPage>(path);
    rejected.push(...page.items.map(({ key, row }) => [key, row['reasonCode']] as const));
    cursor = page.nextCursor;
  }
  return { ...city, rejectedClaims: Object.fromEntries(rejected) };
}

/** The expected and the actual figures of a regulator dashboard, with the names of the product. */
export function regulatorFigures(
  expected: object,
  actual: RegulatorDashboard,
): { readonly expected: ReadonlyMap<string, Leaf>; readonly actual: object } {
  const { rejectedClaims, chains, ...rest } = expected as Members;
  const leaves = leavesOf({
    ...rest,
    ...(rejectedClaims === undefined ? {} : { rejectedClaims: reasonsOf(rejectedClaims, actual.rejectedClaims) }),
    ...(chains === undefined ? {} : { chains: sorted(chains) }),
  });
  return {
    expected: new Map([...leaves].map(([figure, leaf]) => [CITY_NAMES[figure] ?? figure, leaf])),
    actual: { ...actual, chains: likeExpected(chains, actual.chains) },
  };
}

/** Rejected claims may be given as a map, as objects, as `CLAIM REASON`, or as ids only, which match any reason. */
function reasonsOf(expected: unknown, actual: Members): unknown {
  if (!Array.isArray(expected)) return expected;
  return Object.fromEntries(
    expected.map((claim: unknown) => {
      const { claimId, id, reasonCode, code } = typeof claim === 'string' ? written(claim) : (claim as Members);
      const name = String(claimId ?? id);
      return [name, reasonCode ?? code ?? actual[name] ?? 'REJECTED'];
    }),
  );
}

function written(claim: string): Members {
  const [claimId, reasonCode] = claim.split(/[\s:：]+/);
  return { claimId, reasonCode };
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.toSorted() : value;

/** Chains may be given as their number, as slugs, or as objects. */
function likeExpected(expected: unknown, chains: CityDashboard['chains']): unknown {
  if (typeof expected === 'number') return chains.length;
  const slugs = Array.isArray(expected) && expected.every((item) => typeof item === 'string');
  return slugs ? chains.map(({ chainId }) => chainId).toSorted() : chains;
}
