import fc from 'fast-check';
import { RandomChoices } from './random-choices.js';
import { afterIfAccepted, type History, type Sent } from './history.js';
import { randomCommands } from './random-commands.js';
import { accepted, callOpen, inProgress } from './project-world.js';
import { claimApproved, claimPaid } from './review-world.js';
import { failed, retestFailed, verified } from './test-world.js';
import { walkthrough } from './walkthrough.js';
import { chains } from './world.js';

/** How many commands of other kinds are tried before a step is skipped. */
const MAX_TRIES = 6;

/** One step: some days later (or an earlier date, reported late), and the numbers that choose the command. */
interface Step {
  readonly days: number;
  readonly late: number;
  readonly numbers: readonly number[];
}

const steps = (most: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.record({
      days: fc.nat(3),
      late: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(20) }),
      numbers: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
    }),
    { minLength: 1, maxLength: most, size: 'max' },
  );

const dayAfter = (start: string, days: number): string =>
  new Date(Date.parse(`${start}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The history after the first accepted command of several tries; unchanged when all are refused. */
function withRandomCommand(history: History, on: string, [first = 0, second = 0, ...rest]: readonly number[]): History {
  for (let again = 0; again < MAX_TRIES; again++) {
    const group = randomCommands[(first + again) % randomCommands.length]!;
    const command = group[(second + again) % group.length]!(new RandomChoices(rest, history, on));
    const next = afterIfAccepted(history, command);
    if (next) return next;
  }
  return history;
}

/** Histories to start from: chains without projects, or projects and tests in progress. */
const beginnings: readonly History[] = [
  chains,
  callOpen,
  inProgress,
  accepted,
  failed,
  retestFailed,
  verified,
  claimApproved,
  claimPaid,
];

/** Random histories of a chain: commands of all kinds, decided by the real deciders. */
export const randomHistories = (most: number): fc.Arbitrary<History> =>
  fc.tuple(fc.constantFrom(...beginnings), steps(most)).map(([beginning, all]) => {
    const start = beginning.at(-1)!.occurredAt.slice(0, 10);
    let today = 0;
    return all.reduce<History>((history, { days, late, numbers }) => {
      today += days;
      return withRandomCommand(history, dayAfter(start, Math.max(today - late, 0)), numbers);
    }, beginning);
  });

/** The most days by which a command of the walkthrough is dated earlier. */
const MOST_DAYS_EARLIER = 60;

const earlier = (command: Sent, days: number): Sent => ({
  ...command,
  occurredAt: dayAfter(command.occurredAt.slice(0, 10), -days),
});

/**
 * The walkthrough, which has every event type, with its commands dated earlier by random numbers of days. One that is
 * refused for that keeps its date, and is left out where it is refused even so.
 */
export const walksWithLateFacts: fc.Arbitrary<History> = fc
  .array(fc.nat(MOST_DAYS_EARLIER), { minLength: walkthrough.length, maxLength: walkthrough.length })
  .map((days) =>
    walkthrough.reduce<History>((history, command, index) => {
      const dated = earlier(command, days[index] ?? 0);
      return afterIfAccepted(history, dated) ?? afterIfAccepted(history, command) ?? history;
    }, chains),
  );
