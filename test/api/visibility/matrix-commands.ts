import { describe, expect, it, jest } from '@jest/globals';
import { ACCOUNT_ROLES, actions, type AccountRole, type CommandRelation, type PastEvent } from '#domain';
import { VersionConflict } from '#event-store';
import type { Sent } from '../../../libs/domain/src/testing/history.js';
import { before, walkthrough } from '../../../libs/domain/src/testing/walkthrough.js';
import { CHAIN } from '../../../libs/domain/src/testing/world.js';
import { commandVerdict, districtOfChain, type CommandEntry } from './access-oracle.js';
import { isDenied, said, type Matrix, type Outcome } from './matrix-server.js';
import { personOf, RELATIONS, takesPartInChains, type Person, type Relation } from './people.js';

/** A step of the walkthrough that sends a command about a matter of CHAIN, or of the whole city. */
interface Step {
  readonly index: number;
  readonly sent: Sent;
}

export const historyBefore = (step: number): readonly PastEvent[] => before[step] ?? [];

const chainOfStep = (index: number): string | null => {
  const [event] = historyBefore(index + 1).slice(historyBefore(index).length);
  return event?.chain ?? null;
};

const begun = ({ index, sent: { action, payload } }: Step): boolean => {
  const { stream } = action.aggregate.of(action.id(payload));
  return historyBefore(index).some((event) => event.stream === stream);
};

/** Matters of CHAIN first, then those that somebody has begun. */
const rank = (step: Step): number => (chainOfStep(step.index) === CHAIN ? 0 : 2) + (begun(step) ? 0 : 1);

/** The step for each command: the first about CHAIN, else the first. A paper's submitter sends it in its own name. */
const steps: readonly Step[] = actions.map(({ name }) => {
  const sendings = walkthrough.map((sent, index) => ({ index, sent })).filter(({ sent }) => sent.action.name === name);
  const electronic = sendings.filter(({ sent }) => !sent.received);
  const candidates = electronic.length > 0 ? electronic : sendings;
  const [step] = candidates.toSorted((a, b) => rank(a) - rank(b));
  if (!step) throw new Error(`the walkthrough has no ${name}`);
  return step;
});

/** The regions of matters that belong to no chain; by default such a matter is one of the whole city. */
const PLACES: Readonly<Record<string, (payload: Readonly<Record<string, string>>) => string | undefined>> = {
  'register-organisation': ({ region }) => region,
  'change-organisation': () => 'LONGHUA',
  'establish-chain': ({ region }) => region,
  'report-task-progress': () => districtOfChain(null),
};

const entryOf = ({ index, sent }: Step): CommandEntry => {
  const { name, relations } = sent.action;
  const place = PLACES[name];
  return {
    name,
    relations,
    partyRole: sent.actor.role,
    place: place ? place(sent.payload as Record<string, string>) : districtOfChain(chainOfStep(index)),
  };
};

/** A request of the matrix with its outcome; the verdict follows from the tables. */
export interface CommandCase {
  readonly entry: CommandEntry;
  readonly role: AccountRole;
  readonly relation: Relation;
  readonly person: Person | null;
  readonly outcome: Outcome;
}

/** A matter that the sender may not see does not exist. */
const isRefused = (outcome: Outcome): boolean => isDenied(outcome) || outcome.code === 'NOT_FOUND';

const disagreements = (cases: readonly CommandCase[], entry: CommandEntry): readonly string[] =>
  cases
    .filter((one) => one.entry.name === entry.name)
    .flatMap(({ role, relation, person, outcome }) => {
      const wanted = commandVerdict(entry, role, relation, person);
      return wanted === undefined || wanted === (isRefused(outcome) ? 'deny' : 'allow')
        ? []
        : [`${entry.name} by ${role}, ${relation}: ${said(outcome)}, declared ${wanted}`];
    });

/** Sends the command of a step as every person, on a disk that is full: what the rules accept is not stored. */
async function sendAsEverybody(matrix: Matrix, step: Step): Promise<readonly CommandCase[]> {
  const cases: CommandCase[] = [];
  const { server, people } = matrix;
  const { sent } = step;
  const entry = entryOf(step);
  const recordedAt = (sent.received ? undefined : sent.recordedAt) ?? sent.occurredAt;
  server.now = Date.parse(recordedAt.length === 10 ? `${recordedAt}T10:00:00+08:00` : recordedAt);
  const occurredAt = sent.occurredAt.length === 10 ? `${sent.occurredAt}T10:00:00+08:00` : sent.occurredAt;
  const body = JSON.stringify({
    data: sent.payload,
    occurredAt,
    ...(sent.lateReason ? { lateReason: sent.lateReason } : {}),
  });
  const { events } = server.application;
  const append = jest.spyOn(events, 'append').mockImplementation(async (_records, checks) => {
    for (const { stream, version } of checks) {
      const [later] = await events.readStream(stream, version, 1);
      if (later) throw new VersionConflict(stream, version, later.version);
    }
    throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
  });
  try {
    for (const role of ACCOUNT_ROLES)
      for (const relation of RELATIONS) {
        const own = role === sent.actor.role ? sent.actor.organisationId : undefined;
        const person = personOf(role, relation, own);
        const headers = people.headersOf(person);
        const { status, code } = await matrix.answerOf('POST', `/api/commands/${entry.name}`, headers, body);
        const outcome: Outcome = { status, code };
        cases.push({ entry, role, relation, person, outcome });
      }
  } finally {
    append.mockRestore();
  }
  return cases;
}

async function bid(matrix: Matrix, { action, payload, actor, occurredAt }: Sent): Promise<void> {
  const instant = `${occurredAt}T10:00:00+08:00`;
  matrix.server.now = Date.parse(instant);
  const person = personOf(actor.role, 'own organisation', actor.organisationId);
  const body = JSON.stringify({ data: payload, occurredAt: instant });
  const headers = matrix.people.headersOf(person);
  const { status } = await matrix.answerOf('POST', `/api/commands/${action.name}`, headers, body);
  expect([201, 422]).toContain(status);
}

/** Goes through the walkthrough on the server, and sends each command as everybody before it happens. */
export async function walkAsEverybody(matrix: Matrix): Promise<readonly CommandCase[]> {
  const cases: CommandCase[] = [];
  const byIndex = Map.groupBy(steps, ({ index }) => index);
  for (const [index, sent] of walkthrough.entries()) {
    for (const step of byIndex.get(index) ?? []) cases.push(...(await sendAsEverybody(matrix, step)));
    // The bids of the walkthrough are not sealed with the key of this server, so that it could not withdraw them.
    if (sent.action.name === 'submit-bid' && !sent.received) await bid(matrix, sent);
    await matrix.record(historyBefore(index + 1).slice(historyBefore(index).length));
  }
  return cases;
}

export function describeCommands(
  given: () => { readonly matrix: Matrix; readonly commandCases: readonly CommandCase[] },
): void {
  describe('commands', () => {
    it('each is allowed or denied as declared', () => {
      const { commandCases } = given();
      expect(steps.flatMap((step) => disagreements(commandCases, entryOf(step)))).toEqual([]);
      expect(commandCases.length).toBe(actions.length * ACCOUNT_ROLES.length * RELATIONS.length);
    });

    it('its own sender passes every rule: only the full disk refuses it', () => {
      const refused = given()
        .commandCases.filter(({ entry, role, relation }) => role === entry.partyRole && relation === 'own organisation')
        .filter(({ outcome }) => outcome.code !== 'STORE_UNAVAILABLE')
        .map(({ entry, outcome }) => `${entry.name}: ${said(outcome)}`);
      expect(refused).toEqual([]);
    });

    it('every loosened entry of the table disagrees with the server, and every tightened one of a party', () => {
      const unnoticed: string[] = [];
      for (const step of steps) {
        const entry = entryOf(step);
        for (const role of ACCOUNT_ROLES) {
          const declared = entry.relations.get(role);
          const changes: (CommandRelation | undefined)[] = declared === 'ANY' ? ['PARTY'] : ['ANY'];
          // Nobody else leads the chain or is its office.
          if (declared === 'PARTY' && takesPartInChains(role) && role !== 'CHAIN_LEADER') changes.push('OWN_CHAIN');
          if (declared !== undefined && role === entry.partyRole) changes.push(undefined);
          for (const changed of changes) {
            const relations = new Map(entry.relations);
            if (changed === undefined) relations.delete(role);
            else relations.set(role, changed);
            if (disagreements(given().commandCases, { ...entry, relations }).length === 0)
              unnoticed.push(`${entry.name} by ${role}: ${declared ?? 'none'} → ${changed ?? 'none'}`);
          }
        }
      }
      expect(unnoticed).toEqual([]);
    });

    it('a role that the product lets send a command which the table does not give it is found', async () => {
      const { matrix } = given();
      const step = steps.find(({ sent }) => sent.action.name === 'suspend-chain');
      if (!step) throw new Error('the walkthrough suspends no chain');
      const roles = step.sent.action.roles as AccountRole[];
      roles.push('BANK');
      try {
        const faults = disagreements(await sendAsEverybody(matrix, step), entryOf(step));
        expect(faults).toContainEqual(expect.stringContaining('suspend-chain by BANK, own organisation'));
      } finally {
        roles.pop();
      }
    });
  });
}
