import { Missing, type Action, type ActionContext, type StreamRef } from '#domain';
import type { StreamCheck } from '#event-store';
import { NOTHING, type Folded, type FoldedStates } from './folded-states.js';

type Ref = StreamRef<unknown>;
type Refs = Readonly<Record<string, Ref | readonly Ref[] | undefined>>;

const isList = (refs: Ref | readonly Ref[]): refs is readonly Ref[] => Array.isArray(refs);

interface Seen extends Folded {
  readonly ref: Ref;
}

/**
 * All that one decision looks at. A stream is looked at once: however often it is asked for, and whatever is appended
 * meanwhile, the decision sees it at one version, and that is the version the append asserts.
 */
export class Gathered {
  private readonly seen = new Map<string, Seen>();

  constructor(private readonly states: FoldedStates) {}

  /** What the decision asserts when its events are appended: every stream it has looked at is as it was seen. */
  checks(): readonly StreamCheck[] {
    const checks: StreamCheck[] = [];
    for (const [stream, { version }] of this.seen) checks.push({ stream, version });
    return checks;
  }

  async look(ref: Ref): Promise<Folded> {
    return this.seen.get(ref.stream) ?? this.note(ref, this.states.kept(ref) ?? (await this.states.load(ref)));
  }

  /**
   * Takes a stream that is not kept for one that does not exist, which spares reading it. Where that is wrong the append
   * refuses, or the refusal that follows is looked into again.
   */
  assume(ref: Ref): Folded {
    return this.seen.get(ref.stream) ?? this.note(ref, this.states.kept(ref) ?? NOTHING);
  }

  /** The facts an action asks for, first those it can name at once, then those that follow from them. */
  async facts(action: Action, data: object, state: unknown, context: ActionContext): Promise<object> {
    const first = action.facts(data, state, context) as Refs;
    const unseen = this.unseen(first);
    if (unseen.length > 0) await Promise.all(unseen.map((ref) => this.look(ref)));
    const facts = this.statesOf(first);
    const further = action.furtherFacts(data, state, facts) as Refs;
    const stillUnseen = this.unseen(further);
    if (stillUnseen.length > 0) await Promise.all(stillUnseen.map((ref) => this.look(ref)));
    return { ...facts, ...this.statesOf(further) };
  }

  /** Reads on in every stream that was looked at; true when one of them has moved. */
  async refresh(): Promise<boolean> {
    const moved = await Promise.all(
      Array.from(this.seen.values(), ({ ref, version }) => this.states.movedSince(ref, version)),
    );
    return moved.includes(true);
  }

  private note(ref: Ref, { version, state }: Folded): Seen {
    // Another look at it may have been faster: the first one counts.
    const before = this.seen.get(ref.stream);
    if (before) return before;
    const seen = { ref, version, state };
    this.seen.set(ref.stream, seen);
    return seen;
  }

  /** Notes the streams that are kept, and answers those that have to be read. */
  private unseen(refs: Refs): readonly Ref[] {
    const unseen: Ref[] = [];
    for (const name in refs) {
      const ref = refs[name];
      if (ref === undefined) continue;
      for (const each of isList(ref) ? ref : [ref]) {
        const kept = this.seen.get(each.stream) ?? this.states.kept(each);
        if (kept) this.note(each, kept);
        else unseen.push(each);
      }
    }
    return unseen;
  }

  private statesOf(refs: Refs): Record<string, unknown> {
    const facts: Record<string, unknown> = {};
    for (const name in refs) {
      const ref = refs[name];
      facts[name] =
        ref === undefined ? undefined : isList(ref) ? ref.map((each) => this.stateOf(each)) : this.stateOf(ref);
    }
    return facts;
  }

  /** @throws Missing when the ref says that it must exist and it does not */
  private stateOf(ref: Ref): unknown {
    const state = this.seen.get(ref.stream)?.state;
    if (state === undefined && ref.required) throw new Missing(ref.aggregate.kind, ref.id);
    return state;
  }
}
