import {
  DueFirst,
  isPlaceholder,
  Missing,
  NeedsInput,
  partialCommand,
  Refusal,
  type Action,
  type Actor,
  type PartialCommand,
} from '#domain';
import type { ValidatedCommand } from '../validated-command.js';

/** An action with the fields that are known of it, and who would send it. */
export interface ActionInQuestion extends PartialCommand {
  readonly action: Action;
  readonly actor: Actor;
}

const NEVER_SENT = '00000000-0000-4000-8000-000000000000';

/** The action as a command that a decider can judge as far as its known fields go. It is never executed. */
export function commandInQuestion(asked: ActionInQuestion, nowMs: number): ValidatedCommand {
  const { action, actor } = asked;
  const naming = partialCommand(asked, true);
  return {
    action: {
      ...action,
      id: () => action.id(naming),
      facts: (_command, state, context) => action.facts(naming, state, context),
      // Streams that follow from an unknown one are unknown too.
      furtherFacts: (_command, state, facts) => judgeKnown(() => action.furtherFacts(naming, state, facts)) ?? {},
    },
    data: partialCommand(asked),
    sender: actor,
    commandId: NEVER_SENT,
    repeatable: false,
    occurredMs: nowMs,
    occurredOffset: undefined,
    lateReason: undefined,
    received: undefined,
    expectedVersion: undefined,
    hash: '',
    hashAsSent: '',
  };
}

/**
 * The refusal that holds whatever is entered in the unknown fields; undefined where the rules ended for another reason:
 * they need a field that is not known, or something that falls due first.
 * @throws any other error that is not about an unknown field
 */
export function obstacleIn(error: unknown, { known }: PartialCommand): Refusal | Missing | undefined {
  if (error instanceof NeedsInput || error instanceof DueFirst) return undefined;
  if (error instanceof Missing) return isPlaceholder(error.id) ? undefined : error;
  if (error instanceof Refusal) {
    const [field] = error.field?.split(/[.[]/) ?? [];
    const isAboutInput = field !== undefined && !(field in known);
    const namesInput = Object.values(error.details).some((value) => isPlaceholder(String(value)));
    return isAboutInput || namesInput ? undefined : error;
  }
  // A rule that names streams may expect more of an unknown field than a text.
  if (error instanceof TypeError) return undefined;
  throw error;
}

/** Runs rules as far as they can be judged: what is refused for an unknown field leaves the other rules to be judged. */
export const judging =
  (asked: PartialCommand) =>
  <T>(rules: () => T): T | undefined => {
    try {
      return rules();
    } catch (error) {
      const obstacle = obstacleIn(error, asked);
      if (obstacle !== undefined) throw obstacle;
      return undefined;
    }
  };

/** Runs the rules that can be judged; a rule that needs an unknown field is left out. */
const judgeKnown = <T>(rules: () => T): T | undefined => {
  try {
    return rules();
  } catch (error) {
    if (!(error instanceof NeedsInput || error instanceof TypeError)) throw error;
    return undefined;
  }
};
