import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandPreview, RowActions } from '#contracts';
import { actions, type Role } from '#domain';
import type { Documented } from '../documented-routes.spec.js';

/** What can still be done with a row whose course has ended, by read model and status; with the others, nothing. */
const STILL_POSSIBLE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  bids: { AWARDED: [], REJECTED: [], WITHDRAWN: [] },
  bottlenecks: { DISMISSED: ['reopen-bottleneck'], RESOLVED: ['reopen-bottleneck'] },
  cases: { CLOSED: [] },
  claims: { REJECTED: [], WITHDRAWN: [], CLAWED_BACK: [] },
  declarations: { CONFIRMED: [] },
  diagnoses: { CURED: [] },
  nonconformities: { CLOSED: ['reopen-nonconformity'] },
  projects: {
    ACCEPTED: [
      ...['appraise-project', 'recognise-demonstration-effect', 'tag-project', 'share-solution', 'resolve-bottleneck'],
      ...['form-consortium', 'grant-honour', 'order-test'],
    ],
    TERMINATED: ['form-consortium', 'grant-honour', 'order-test'],
  },
  resource_bookings: { CANCELLED: [] },
  // Bookings of a resource that is no longer shared can still be cancelled.
  resources: { ENDED: ['cancel-resource-booking'] },
  samplings: { REINSPECTED: ['open-case'] },
  // A critical incident can also be found after the trial.
  sandbox_trials: {
    ABORTED: ['report-sandbox-incident'],
    ADMITTED: ['report-sandbox-incident'],
    ADMITTED_WITH_CONDITIONS: ['report-sandbox-incident'],
    NOT_ADMITTED: ['report-sandbox-incident'],
  },
  tasks: { COMPLETED: [], CANCELLED: [] },
  test_orders: { REPORTED: [] },
};

/** Rows of each status that are asked about. */
const ROWS_OF_EACH = 2;

/** A command that is offered for a row. */
interface Offered {
  readonly model: string;
  readonly key: string;
  readonly status: string;
  readonly by: string;
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
}

const ROLES_OF_ORGANISATIONS: readonly Role[] = ['CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'METROLOGY_BODY'];

export function describeFinalStates(given: () => Documented): void {
  describe('what is possible with a row', () => {
    const offered: Offered[] = [];

    /** The authorities of the demonstration, and the organisations that the row names, in each role. */
    const peopleOf = (row: Readonly<Record<string, unknown>>): readonly string[] => {
      const known = new Set(given().data.organisations);
      const named = new Set(Object.values(row).filter((value) => typeof value === 'string' && known.has(value)));
      const office = given()
        .data.rows.get('chains')
        ?.find(({ key }) => key === row['chainId'])?.row['chiefOffice'];
      return [
        'REGULATOR nev-reg',
        ...(typeof office === 'string' ? [`CHAIN_CHIEF_OFFICE ${office}`] : []),
        ...[...named].flatMap((id) => ROLES_OF_ORGANISATIONS.map((role) => `${role} ${String(id)}`)),
      ];
    };

    beforeAll(async () => {
      const { server, data } = given();
      for (const [model, rows] of data.rows)
        for (const [status, of] of Map.groupBy(rows, ({ row }) => row['status']))
          for (const { key, row } of typeof status === 'string' ? of.slice(0, ROWS_OF_EACH) : [])
            for (const by of peopleOf(row)) {
              const path = `/api/rows/${model}/${encodeURIComponent(key)}/actions`;
              const { body } = await server.get<RowActions>(path, server.as(by));
              // An organisation that may not see the row in this role gets no answer.
              for (const { command, values, possible } of body.items ?? [])
                if (possible) offered.push({ model, key, status: String(status), by, command, values });
            }
    }, 60_000);

    it('whose course has ended is nothing that goes on with it', () => {
      const onward = offered.flatMap(({ model, key, status, by, command }) => {
        const still = STILL_POSSIBLE[model]?.[status];
        const goesOn = still !== undefined && !still.includes(command);
        return goesOn ? [`${command} by ${by} on ${model} ${key} (${status})`] : [];
      });
      expect(onward).toEqual([]);
    });

    it('is not refused for the state of the row when it is sent', async () => {
      const { server } = given();
      const refused: string[] = [];
      for (const { model, key, status, by, command, values } of offered) {
        if (STILL_POSSIBLE[model]?.[status]?.includes(command)) continue;
        const example = actions.find(({ name }) => name === command)?.example;
        const response = await fetch(`${server.url}/api/commands/${command}?dry-run`, {
          method: 'POST',
          headers: { ...server.as(by), 'content-type': 'application/json' },
          body: JSON.stringify({ data: { ...example, ...values } }),
        });
        const { problems = [] } = (await response.json()) as Partial<CommandPreview>;
        // About the row itself: the refusal names no field that a person fills in.
        const about = problems.find(({ code, errors }) => code === 'INVALID_STATE' && errors === undefined);
        if (about) refused.push(`${command} by ${by} on ${model} ${key} (${status})`);
      }
      expect(offered.length).toBeGreaterThan(200);
      expect(refused).toEqual([]);
    }, 60_000);
  });
}
