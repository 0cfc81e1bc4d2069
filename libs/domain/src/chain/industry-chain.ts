import { aggregate } from '../kit/aggregate.js';
import { chinaDate } from '../kit/china-date.js';
import type { PastEvent } from '../kit/event.js';
import { reached, stepOf, type Reached, type Step } from '../kit/step.js';
import {
  ChainChiefAppointed,
  ChainChiefReplaced,
  ChainClosed,
  ChainEstablished,
  ChainLeaderDesignated,
  ChainLeaderRevoked,
  ChainMemberEnrolled,
  ChainMemberWithdrawn,
  ChainProgressReported,
  ChainResumed,
  ChainStrategyPublished,
  ChainStrategyRevised,
  ChainSuspended,
  SupportingBodyEnrolled,
  SupportingBodyRemoved,
  type BodyKind,
  type ChainStatus,
  type Segment,
} from './events.js';

/** What changes apart from the rest of a chain: its chief, leader and strategy, and the part of each organisation. */
type Changing = 'chief' | 'leader' | 'strategy' | `member/${string}` | `body/${string}`;

/** Who leads a chain, is a member of it or supports it, during which days. */
interface Term {
  readonly part: 'leader' | 'member' | 'body';
  readonly organisationId: string;
  readonly as: Segment | BodyKind | undefined;
  /** First day (+08:00). */
  readonly from: string;
  /** The day on which it ended; undefined while it lasts. */
  readonly until: string | undefined;
}

export interface IndustryChainState extends Reached<ChainStatus> {
  readonly chainId: string;
  /** The city or the district whose chain it is. */
  readonly region: string;
  readonly established: Step;
  /** The last change of each thing that changes apart from the rest. */
  readonly changed: Readonly<Partial<Record<Changing, Step>>>;
  /** Organisation id of the 链长办公室; undefined before a chief is appointed. */
  readonly chiefOffice: string | undefined;
  /** Organisation id of the active 链主. */
  readonly leader: string | undefined;
  readonly members: Readonly<Record<string, Segment>>;
  readonly bodies: Readonly<Record<string, BodyKind>>;
  /** Everything that leader, members and bodies were, in the order of recording. */
  readonly terms: readonly Term[];
  /** The last day on which a term began or ended; empty before the first. */
  readonly termsChangedOn: string;
  /** 0 before the first strategy. */
  readonly strategyVersion: number;
  readonly reportedPeriods: readonly string[];
}

const later = (a: string, b: string): string => (a > b ? a : b);

/** A term begins; what the organisation was in the same part ends, and so does the term of another leader. */
const begun = (chain: IndustryChainState, term: Omit<Term, 'from' | 'until'>, event: PastEvent) => ({
  terms: [...ended(chain, term, event).terms, { ...term, from: chinaDate(event.occurredAt), until: undefined }],
  termsChangedOn: later(chain.termsChangedOn, chinaDate(event.occurredAt)),
});

const ended = (
  chain: IndustryChainState,
  { part, organisationId }: Pick<Term, 'part'> & Partial<Pick<Term, 'organisationId'>>,
  event: PastEvent,
) => ({
  terms: chain.terms.map((term) =>
    term.until === undefined && term.part === part && (part === 'leader' || term.organisationId === organisationId)
      ? { ...term, until: chinaDate(event.occurredAt) }
      : term,
  ),
  termsChangedOn: later(chain.termsChangedOn, chinaDate(event.occurredAt)),
});

/** Leader, members and bodies on a day: from the day on which they began until before the day on which they ended. */
function standingOn(chain: IndustryChainState, day: string): IndustryChainState {
  if (day >= chain.termsChangedOn) return chain;
  const on = chain.terms.filter(({ from, until }) => from <= day && (until === undefined || day < until));
  const of = (part: Term['part']) =>
    Object.fromEntries(on.filter((term) => term.part === part).map((term) => [term.organisationId, term.as]));
  return {
    ...chain,
    leader: on.find(({ part }) => part === 'leader')?.organisationId,
    members: of('member') as IndustryChainState['members'],
    bodies: of('body') as IndustryChainState['bodies'],
  };
}

const without = <V>(record: Readonly<Record<string, V>>, name: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

/** The last change of something on the chain, or the step that established the chain. */
export const lastChange = ({ changed, established }: IndustryChainState, what: Changing): Step =>
  (Object.hasOwn(changed, what) ? changed[what] : undefined) ?? established;

const changing = (chain: IndustryChainState, what: Changing, event: PastEvent): IndustryChainState => ({
  ...chain,
  changed: { ...chain.changed, [what]: stepOf(event) },
});

export const IndustryChain = aggregate<IndustryChainState>('chain', 'chain')
  .starts(ChainEstablished, (event) => ({
    chainId: event.data.chainId,
    region: event.data.region,
    ...reached('ACTIVE', event),
    established: stepOf(event),
    changed: {},
    chiefOffice: undefined,
    leader: undefined,
    members: {},
    bodies: {},
    terms: [],
    termsChangedOn: '',
    strategyVersion: 0,
    reportedPeriods: [],
  }))
  .changes(ChainSuspended, (chain, event) => ({ ...chain, ...reached('SUSPENDED', event) }))
  .changes(ChainResumed, (chain, event) => ({ ...chain, ...reached('ACTIVE', event) }))
  .changes(ChainClosed, (chain, event) => ({ ...chain, ...reached('CLOSED', event) }))
  .changes(ChainChiefAppointed, (chain, event) => ({
    ...changing(chain, 'chief', event),
    chiefOffice: event.data.unit,
  }))
  .changes(ChainChiefReplaced, (chain, event) => ({ ...changing(chain, 'chief', event), chiefOffice: event.data.unit }))
  .changes(ChainLeaderDesignated, (chain, event) => ({
    ...changing(chain, 'leader', event),
    ...begun(chain, { part: 'leader', organisationId: event.data.organisationId, as: undefined }, event),
    leader: event.data.organisationId,
  }))
  .changes(ChainLeaderRevoked, (chain, event) => ({
    ...changing(chain, 'leader', event),
    ...ended(chain, { part: 'leader' }, event),
    leader: undefined,
  }))
  .changes(ChainMemberEnrolled, (chain, event) => ({
    ...changing(chain, `member/${event.data.organisationId}`, event),
    ...begun(chain, { part: 'member', organisationId: event.data.organisationId, as: event.data.segment }, event),
    members: { ...chain.members, [event.data.organisationId]: event.data.segment },
  }))
  .changes(ChainMemberWithdrawn, (chain, event) => ({
    ...changing(chain, `member/${event.data.organisationId}`, event),
    ...ended(chain, { part: 'member', organisationId: event.data.organisationId }, event),
    members: without(chain.members, event.data.organisationId),
  }))
  .changes(SupportingBodyEnrolled, (chain, event) => ({
    ...changing(chain, `body/${event.data.organisationId}`, event),
    ...begun(chain, { part: 'body', organisationId: event.data.organisationId, as: event.data.bodyKind }, event),
    bodies: { ...chain.bodies, [event.data.organisationId]: event.data.bodyKind },
  }))
  .changes(SupportingBodyRemoved, (chain, event) => ({
    ...changing(chain, `body/${event.data.organisationId}`, event),
    ...ended(chain, { part: 'body', organisationId: event.data.organisationId }, event),
    bodies: without(chain.bodies, event.data.organisationId),
  }))
  .changes(ChainStrategyPublished, (chain, event) => ({
    ...changing(chain, 'strategy', event),
    strategyVersion: event.data.version,
  }))
  .changes(ChainStrategyRevised, (chain, event) => ({
    ...changing(chain, 'strategy', event),
    strategyVersion: event.data.version,
  }))
  .changes(ChainProgressReported, (chain, { data }) => ({
    ...chain,
    reportedPeriods: [...chain.reportedPeriods, data.period],
  }))
  .readAsOf((chain, judgedAt) => standingOn(chain, chinaDate(judgedAt)));
