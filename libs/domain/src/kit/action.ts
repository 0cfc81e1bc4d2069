import type { AreaId } from '../areas.js';
import type { ActionContext } from './action-context.js';
import type { AccountRole, Actor } from './actor.js';
import type { Aggregate, StreamRef } from './aggregate.js';
import { refuse } from './refuse.js';
import type { DecidedEvent } from './event.js';
import type { PayloadClass } from './payload.js';
import { requireJurisdiction, WHOLE_CITY } from './jurisdiction.js';
import { requireNotBefore, type Step } from './step.js';
import { requireSeparatePerson } from './separate-persons.js';
import type { FieldTerm, Term } from './term.js';

// A ref's state type is carried by its aggregate; `never`-safe any is needed for the mapped types below.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyRef = StreamRef<any>;

/** Streams by name, for one item of a list. */
type NamedRefs = Readonly<Record<string, AnyRef | undefined>>;

/**
 * Streams that a rule reads. A list of refs yields the list of their states; a list of named refs yields, for each
 * item, the states under the same names.
 */
export type FactRefs = Readonly<Record<string, AnyRef | readonly AnyRef[] | readonly NamedRefs[] | undefined>>;

type StateOf<R> =
  R extends StreamRef<infer S, true> ? S : R extends StreamRef<infer S, boolean> ? S | undefined : undefined;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type ItemOf<R> = R extends StreamRef<any> ? StateOf<R> : { readonly [K in keyof R]: StateOf<R[K]> };

export type Facts<F extends FactRefs> = {
  readonly [K in keyof F]: F[K] extends readonly (infer R)[] ? readonly ItemOf<R>[] : StateOf<F[K]>;
};

/**
 * What the sender of a command is to its matter. The rules of the action decide it on rebuilt state.
 * - JURISDICTION: the authority of the place of the matter: of its district, or of the whole city.
 * - OWN_CHAIN: its organisation takes part in the chain of the matter, in the role of the sender.
 * - PARTY: the matter names its organisation, such as the claimant of a claim or the undertaker of a project. Who begins
 *   a matter can name only itself.
 * - IN_PLACE_OF: the authority acts in place of a party that is on no chain; one that is on a chain acts itself.
 * - ANY: every organisation with the role.
 */
export type CommandRelation = 'JURISDICTION' | 'OWN_CHAIN' | 'PARTY' | 'IN_PLACE_OF' | 'ANY';

/** Roles that act for others: each in its jurisdiction or its chain, unless the action says otherwise. */
const OF_AUTHORITIES: Readonly<Partial<Record<AccountRole, CommandRelation>>> = {
  REGULATOR: 'JURISDICTION',
  CHAIN_CHIEF_OFFICE: 'OWN_CHAIN',
};

type Follows<C, S, F> = (command: C, state: S, facts: F, context: ActionContext) => readonly (Step | undefined)[];

export interface Rules<C, S, F extends FactRefs, G extends FactRefs> {
  /** What people read: the action in the imperative. */
  readonly title: Term;
  /** A valid example payload. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Names of payload fields and codes that no other action has (the shared ones are in `vocabulary/`). */
  readonly terms?: {
    readonly fields?: Readonly<Record<string, FieldTerm>>;
    readonly codes?: Readonly<Record<string, Term>>;
    /** What a field asks for, in one line, where no other action has it (the shared lines are in `vocabulary/help/`). */
    readonly help?: Readonly<Record<string, Term>>;
  };
  /** The roles that may send it. All others are refused with FORBIDDEN before anything is read. */
  readonly roles: readonly AccountRole[];
  /** What the roles that act for themselves are to the matter; required where one of them may send the command. */
  readonly relation?: CommandRelation;
  /** Roles with another relation. */
  readonly relationOf?: Readonly<Partial<Record<AccountRole, CommandRelation>>>;
  /** A bid, a claim, an application or a request: judged by the moment of recording (see `requireTimely`). */
  readonly submission?: boolean;
  /** What it records may be sealed, so that nothing else may say who sent it, when, and whether it was refused. */
  readonly secret?: boolean;
  readonly id: (command: C) => string;
  /** Streams the rule reads besides its own; their versions are asserted when the events are appended. */
  readonly facts?: (command: C, state: S, context: ActionContext) => F;
  /** Streams that can only be named when the first facts are known. */
  readonly furtherFacts?: (command: C, state: S, facts: Facts<F>) => G;
  /**
   * Whether a duty of the actor excludes the action, such as that of a claimant to decide on its own claim: returns the
   * field that names the duty. Refused with FORBIDDEN before dates, versions and the rules are checked.
   */
  readonly excludes?: (
    command: C,
    state: S,
    facts: Facts<F> & Facts<G>,
    context: Pick<ActionContext, 'actor'>,
  ) => (keyof C & string) | undefined;
  /**
   * The steps that another person must have taken, such as the submission of a claim that the action approves: refused
   * with SEPARATE_PERSON_REQUIRED to the account that took one of them, also when it acts for another organisation now.
   */
  readonly separateFrom?: Follows<C, S, Facts<F> & Facts<G>>;
  /** @throws Refusal */
  readonly decide: (
    command: C,
    state: S,
    facts: Facts<F> & Facts<G>,
    context: ActionContext,
  ) => DecidedEvent | readonly DecidedEvent[];
  /**
   * The steps it follows: an action that the rules accept is refused where it is dated before one of them. An action
   * that sets a value again follows the one that set it, so that both orders of events, as recorded and as they
   * occurred, end in the same state.
   */
  readonly follows?: Follows<C, S, Facts<F> & Facts<G>>;
  /**
   * The region that is decided for; undefined where nothing is decided for others. Default: that of the chain whose log
   * the events belong to, else the whole city.
   */
  readonly place?: (
    command: C,
    state: S,
    facts: Facts<F> & Facts<G>,
    context: Pick<ActionContext, 'actor'>,
  ) => string | undefined;
  /** The chain whose log the events belong to. Default: the state's `chainId`, else the command's, else none. */
  readonly chain?: (command: C, state: S, facts: Facts<F> & Facts<G>) => string | null;
}

/** A command: its payload, the roles that may send it, the streams it reads and its decision. */
export interface Action {
  /** Kebab-case imperative, as in `POST /api/commands/<name>`. */
  readonly name: string;
  /** The area of its aggregate. */
  readonly area: AreaId;
  readonly title: Term;
  readonly example: Readonly<Record<string, unknown>>;
  readonly terms: NonNullable<Rules<never, never, FactRefs, FactRefs>['terms']>;
  readonly payload: PayloadClass;
  readonly aggregate: Aggregate<unknown>;
  /** `begins`: the aggregate may not exist yet; `alters`: it must (`Missing` otherwise). */
  readonly mode: 'begins' | 'alters';
  readonly roles: readonly AccountRole[];
  /** What each of the roles is to the matter. */
  readonly relations: ReadonlyMap<AccountRole, CommandRelation>;
  readonly submission: boolean;
  /** Whether what it records may be sealed. */
  readonly secret: boolean;
  /** Whether another person must have taken an earlier step (`separateFrom`). */
  readonly separatesPersons: boolean;
  // Methods, so that rules on a command's and a state's own types are assignable: `begins` and `alters` have checked
  // that the types fit together, and the write path passes each action its own command and the states of its own streams.
  id(command: object): string;
  facts(command: object, state: unknown, context: ActionContext): FactRefs;
  furtherFacts(command: object, state: unknown, facts: object): FactRefs;
  /** @throws Refusal OTHER_JURISDICTION @param chain whose log the events belong to */
  requireJurisdiction(
    command: object,
    state: unknown,
    facts: object,
    by: { readonly actor: Actor },
    chain: { readonly region: string } | undefined,
  ): void;
  /** @throws Refusal FORBIDDEN where a duty of the actor excludes the action, SEPARATE_PERSON_REQUIRED where its person does */
  requirePermitted(command: object, state: unknown, facts: object, context: ActionContext): void;
  decide(
    command: object,
    state: unknown,
    facts: object,
    context: ActionContext,
  ): DecidedEvent | readonly DecidedEvent[];
  chain(command: object, state: unknown, facts: object): string | null;
}

const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

const chainIdOf = (source: unknown): string | undefined => (source as { chainId?: string } | undefined)?.chainId;

/** Rules without the types of their command and states. */
type UntypedRules = Pick<Action, 'title' | 'example' | 'roles' | 'id' | 'decide'> &
  Pick<Rules<never, never, FactRefs, FactRefs>, 'relation' | 'relationOf'> &
  Partial<Pick<Action, 'submission' | 'secret' | 'terms' | 'facts' | 'furtherFacts' | 'chain'>> & {
    excludes?(command: object, state: unknown, facts: object, context: { readonly actor: Actor }): string | undefined;
    place?(command: object, state: unknown, facts: object, context: { readonly actor: Actor }): string | undefined;
    separateFrom?(
      command: object,
      state: unknown,
      facts: object,
      context: ActionContext,
    ): readonly (Step | undefined)[];
    follows?(command: object, state: unknown, facts: object, context: ActionContext): readonly (Step | undefined)[];
  };

/** @throws Error for a role without a relation, so that the program does not start */
function relationsOf(name: string, { roles, relation, relationOf = {} }: UntypedRules): Action['relations'] {
  return new Map(
    roles.map((role) => {
      const own = relationOf[role] ?? OF_AUTHORITIES[role] ?? relation;
      if (own === undefined) throw new Error(`${name} does not declare what ${role} is to its matter (relation)`);
      return [role, own];
    }),
  );
}

function define(
  payload: PayloadClass,
  aggregate: Aggregate<unknown>,
  mode: Action['mode'],
  rules: UntypedRules,
): Action {
  return {
    name: kebab(payload.name),
    area: aggregate.area,
    title: rules.title,
    example: rules.example,
    terms: rules.terms ?? {},
    payload,
    aggregate,
    mode,
    roles: rules.roles,
    relations: relationsOf(kebab(payload.name), rules),
    submission: rules.submission ?? false,
    secret: rules.secret ?? false,
    separatesPersons: rules.separateFrom !== undefined,
    id: rules.id,
    facts: rules.facts ?? (() => ({})),
    furtherFacts: rules.furtherFacts ?? (() => ({})),
    requireJurisdiction: (command, state, facts, by, chain) => {
      const place = rules.place ? rules.place(command, state, facts, by) : (chain?.region ?? WHOLE_CITY);
      requireJurisdiction(place, by.actor);
    },
    requirePermitted: (command, state, facts, context) => {
      const field = rules.excludes?.(command, state, facts, context);
      if (field !== undefined) refuse('FORBIDDEN', {}, field);
      requireSeparatePerson(rules.separateFrom?.(command, state, facts, context) ?? [], context.actor);
    },
    decide: (command, state, facts, context) => {
      const decided = rules.decide(command, state, facts, context);
      requireNotBefore(rules.follows?.(command, state, facts, context) ?? [], context.occurredAt);
      return decided;
    },
    chain: rules.chain ?? ((command, state) => chainIdOf(state) ?? chainIdOf(command) ?? null),
  };
}

/** An action on a stream that may not exist yet; `decide` sees `undefined` where it does not. */
export const begins = <
  C extends object,
  S,
  F extends FactRefs = Readonly<Record<never, never>>,
  G extends FactRefs = Readonly<Record<never, never>>,
>(
  payload: PayloadClass<C>,
  aggregate: Aggregate<S>,
  rules: Rules<C, S | undefined, F, G>,
): Action => define(payload, aggregate, 'begins', rules);

/** An action on a stream that must exist: it follows some step of it. */
export const alters = <
  C extends object,
  S,
  F extends FactRefs = Readonly<Record<never, never>>,
  G extends FactRefs = Readonly<Record<never, never>>,
>(
  payload: PayloadClass<C>,
  aggregate: Aggregate<S>,
  rules: Rules<C, S, F, G> & { readonly follows: Follows<C, S, Facts<F> & Facts<G>> },
): Action => define(payload, aggregate, 'alters', rules);
