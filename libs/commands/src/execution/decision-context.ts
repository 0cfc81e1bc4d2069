import { isPlaceholder, judgedAtOf, Missing, type Action, type ActionContext, type StreamRef } from '#domain';
import type { StreamCheck } from '#event-store';
import { ABSENT, type StreamState, type StreamStateCache } from './stream-state-cache.js';

type Ref = StreamRef<unknown>;
type NamedRefs = Readonly<Record<string, Ref | undefined>>;
type Refs = Readonly<Record<string, Ref | readonly (Ref | NamedRefs)[] | undefined>>;

const isList = (refs: Ref | readonly (Ref | NamedRefs)[]): refs is readonly (Ref | NamedRefs)[] => Array.isArray(refs);
const isRef = (refs: Ref | NamedRefs): refs is Ref => typeof refs['stream'] === 'string';

const refsOf = (refs: Ref | NamedRefs): readonly Ref[] =>
  isRef(refs) ? [refs] : Object.values(refs).filter((ref) => ref !== undefined);

interface Loaded extends StreamState {
  readonly ref: Ref;
}

/**
 * The streams that one decision reads, each at one version. Repeated reads return the same version, which the append then
 * checks, so a decision never mixes versions. Exists only for one decision.
 */
export class DecisionContext {
  private absent: Missing[] = [];
  private readonly loaded = new Map<string, Loaded>();

  constructor(
    private readonly states: StreamStateCache,
    /** False after a conflict: then every stream is read. */
    private readonly mayAssume = true,
  ) {}

  /** Every fact that the command needs and that does not exist, in the order in which the action names them. */
  get missing(): readonly Missing[] {
    return this.absent;
  }

  /** Another command is judged on the same versions: what the one before it did not find is no matter of this one. */
  startNext(): this {
    this.absent = [];
    return this;
  }

  /** The checks for the append: every stream that was read still has the version that was read. */
  checks(): readonly StreamCheck[] {
    const checks: StreamCheck[] = [];
    for (const [stream, { version }] of this.loaded) checks.push({ stream, version });
    return checks;
  }

  async load(ref: Ref): Promise<StreamState> {
    return this.loaded.get(ref.stream) ?? this.remember(ref, this.states.get(ref) ?? (await this.states.load(ref)));
  }

  /**
   * Assumes that an uncached stream does not exist, which saves reading it. The append checks the assumption; before a
   * refusal the stream is read.
   */
  assumeAbsent(ref: Ref): StreamState {
    return this.loaded.get(ref.stream) ?? this.remember(ref, this.states.get(ref) ?? ABSENT);
  }

  /** The state of a stream that the append does not check, because later changes of it do not affect the decision. */
  async current<S>(ref: StreamRef<S>): Promise<S | undefined> {
    const known = this.loaded.get(ref.stream) ?? this.states.get(ref) ?? (await this.states.load(ref));
    return known.state as S | undefined;
  }

  /** The state of a stream at an instant; the append checks the stream. @throws Missing where it is required */
  async asOf<S>(ref: StreamRef<S>, judgedAt: string): Promise<S> {
    await this.load(ref);
    const state = this.stateOf(ref, judgedAt) as S;
    this.requireNoneMissing();
    return state;
  }

  /** Loads the facts of an action: first `facts`, then `furtherFacts`, which depend on them. @throws Missing */
  async facts(action: Action, data: object, state: unknown, context: ActionContext): Promise<object> {
    const first = action.facts(data, state, context) as Refs;
    const loading = this.loadAll(first);
    if (loading) await loading;
    const judgedAt = judgedAtOf(action, context);
    const facts = this.statesOf(first, judgedAt);
    this.requireNoneMissing();
    const further = action.furtherFacts(data, state, facts) as Refs;
    const loadingFurther = this.loadAll(further);
    if (loadingFurther) await loadingFurther;
    const furtherFacts = this.statesOf(further, judgedAt);
    this.requireNoneMissing();
    return { ...facts, ...furtherFacts };
  }

  /** @throws Missing, the first */
  private requireNoneMissing(): void {
    const [first] = this.absent;
    if (first) throw first;
  }

  /** Reads every stream again; returns true if one has a new version. */
  async refresh(): Promise<boolean> {
    const changed = await Promise.all(
      Array.from(this.loaded.values(), async ({ ref, version }) => (await this.states.load(ref)).version !== version),
    );
    return changed.includes(true);
  }

  private remember(ref: Ref, { version, state }: StreamState): Loaded {
    // Two loads of one stream may overlap: the one that finishes first is used for both.
    const before = this.loaded.get(ref.stream);
    if (before) return before;
    const loaded = { ref, version, state };
    this.loaded.set(ref.stream, loaded);
    return loaded;
  }

  /** Uses cached states; returns a promise only if streams must be read, so that cached decisions stay synchronous. */
  private loadAll(refs: Refs): Promise<unknown> | undefined {
    const uncached: Ref[] = [];
    for (const name in refs) {
      const ref = refs[name];
      if (ref === undefined) continue;
      for (const each of isList(ref) ? ref.flatMap(refsOf) : [ref]) {
        const known = this.loaded.get(each.stream) ?? this.states.get(each);
        const cached = known ?? (this.mayAssume && each.expectedAbsent === true ? ABSENT : undefined);
        if (cached) this.remember(each, cached);
        else uncached.push(each);
      }
    }
    return uncached.length > 0 ? Promise.all(uncached.map((ref) => this.load(ref))) : undefined;
  }

  /** The states, with who was on the chain at the instant by which the action is judged. */
  private statesOf(refs: Refs, judgedAt: string): Record<string, unknown> {
    const facts: Record<string, unknown> = {};
    for (const name in refs) {
      const ref = refs[name];
      facts[name] =
        ref === undefined
          ? undefined
          : isList(ref)
            ? ref.map((each) => this.itemOf(each, judgedAt))
            : this.stateOf(ref, judgedAt);
    }
    return facts;
  }

  private itemOf(refs: Ref | NamedRefs, judgedAt: string): unknown {
    return isRef(refs) ? this.stateOf(refs, judgedAt) : this.statesOf(refs, judgedAt);
  }

  /** Notes what is required and does not exist. A stream that an unknown field names is not known, and not missing. */
  private stateOf(ref: Ref, judgedAt: string): unknown {
    const state = this.loaded.get(ref.stream)?.state;
    if (state === undefined && ref.required && !isPlaceholder(ref.id))
      this.absent.push(new Missing(ref.aggregate.kind, ref.id));
    return state === undefined ? undefined : ref.aggregate.asOf(state, judgedAt);
  }
}
