import { Missing, type Action, type ActionContext, type StreamRef } from '#domain';
import type { StreamCheck } from '#event-store';
import type { Folded, FoldedStates } from './folded-states.js';

type Ref = StreamRef<unknown>;
type Refs = Readonly<Record<string, Ref | readonly Ref[] | undefined>>;

const isList = (refs: Ref | readonly Ref[]): refs is readonly Ref[] => Array.isArray(refs);

/** All that one decision looks at: the streams, each with the version it was seen at. */
export class Gathered {
  private readonly versions = new Map<string, number>();
  private readonly refs: Ref[] = [];

  constructor(private readonly states: FoldedStates) {}

  /** What the decision asserts when its events are appended: every stream it has looked at is as it was seen. */
  checks(): readonly StreamCheck[] {
    return Array.from(this.versions, ([stream, version]) => ({ stream, version }));
  }

  async look(ref: Ref): Promise<Folded> {
    return this.note(ref, await this.states.load(ref));
  }

  /**
   * Takes a stream that is not kept for one that does not exist, which spares reading it. Where that is wrong the append
   * refuses, or the refusal that follows is looked into again.
   */
  assume(ref: Ref): Folded {
    return this.note(ref, this.states.assume(ref));
  }

  /** The facts an action asks for, first those it can name at once, then those that follow from them. */
  async facts(action: Action, data: object, state: unknown, context: ActionContext): Promise<object> {
    const facts = await this.statesOf(action.facts(data, state, context) as Refs);
    const further = await this.statesOf(action.furtherFacts(data, state, facts) as Refs);
    return { ...facts, ...further };
  }

  /** Reads on in every stream that was looked at; true when one of them has moved. */
  async refresh(): Promise<boolean> {
    const moved = await Promise.all(this.refs.map((ref) => this.states.refresh(ref)));
    return moved.includes(true);
  }

  private note(ref: Ref, folded: Folded): Folded {
    if (!this.versions.has(ref.stream)) this.refs.push(ref);
    this.versions.set(ref.stream, folded.version);
    return folded;
  }

  private async statesOf(refs: Refs): Promise<Record<string, unknown>> {
    const facts: Record<string, unknown> = {};
    for (const [name, ref] of Object.entries(refs)) {
      if (ref === undefined) facts[name] = undefined;
      else if (isList(ref)) {
        const states: unknown[] = [];
        for (const each of ref) states.push(await this.stateOf(each));
        facts[name] = states;
      } else facts[name] = await this.stateOf(ref);
    }
    return facts;
  }

  /** @throws Missing when the ref says that it must exist and it does not */
  private async stateOf(ref: Ref): Promise<unknown> {
    const { state } = await this.look(ref);
    if (state === undefined && ref.required) throw new Missing(ref.aggregate.kind, ref.id);
    return state;
  }
}
