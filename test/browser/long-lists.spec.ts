import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { RowPage } from '#contracts';
import { openSqliteEventStore, type NewRecord } from '#event-store';
import { walked } from '../../libs/domain/src/testing/walkthrough.js';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, PHONE, type BrowserSession } from './browser-session.js';

const CHAIN = 'new-energy-vehicles';
const OPEN = 'IDENTIFIED,CONFIRMED,IN_PROGRESS';
const MEMBERS = 230;
const BODIES = 15;
const BOTTLENECKS = 60;

/** A copy of an event of the walkthrough, with another stream and other data. */
function again(type: string, stream: string, data: object): NewRecord {
  const event = walked.find((each) => each.type === type);
  if (!event) throw new Error(`the walkthrough has no ${type}`);
  const { schema, occurredAt, actor } = event;
  return {
    ...{ type, schema, occurredAt, actor, stream },
    chain: CHAIN,
    id: randomUUID(),
    commandId: randomUUID(),
    commandHash: 'none',
    data: { ...(event.data as object), chainId: CHAIN, ...data },
  };
}

const repeated = (count: number, recordOf: (number: number) => NewRecord): readonly NewRecord[] =>
  Array.from({ length: count }, (_, index) => recordOf(index));

describeInChromium('a chain with many members, bodies and bottlenecks', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath);
    const store = openSqliteEventStore({ file: join(session.testServer.folder, 'events.db'), simulatedClock: true });
    await store.append(
      [
        ...repeated(MEMBERS, (n) =>
          again('ChainMemberEnrolled', 'many', { organisationId: `many-${n}`, segment: 'UPSTREAM' }),
        ),
        ...repeated(BODIES, (n) => again('SupportingBodyEnrolled', 'many', { organisationId: `body-${n}` })),
        ...repeated(BOTTLENECKS, (n) =>
          again('BottleneckIdentified', `many-${n}`, { bottleneckId: `MANY-${n}`, segment: 'UPSTREAM' }),
        ),
      ],
      [],
    );
    const head = await store.head();
    await store.close();
    await session.testServer.client.caughtUpTo(head);
  });
  afterAll(() => session.close());

  const total = async (path: string): Promise<number> =>
    (await session.testServer.client.get<RowPage>(`/api/rows/${path}&chain=${CHAIN}&limit=1`)).total;

  /** Clicks "more" until the first incomplete list in a part of the page is complete. */
  async function showAll(part: Locator): Promise<void> {
    const more = part.getByTestId('more-rows').first().getByRole('button');
    // The button may go while it is clicked, when the rows that were asked for before arrive.
    while ((await more.count()) > 0) await more.click({ timeout: 2_000 }).catch(() => undefined);
  }

  it('shows their exact number, the number of shown ones, and the others on demand', async () => {
    const members = await total('participants?part=MEMBER&segment=UPSTREAM&active=true');
    const bodies = await total('participants?part=SUPPORTING_BODY&active=true');
    const open = await total(`bottlenecks?segment=UPSTREAM&status=${OPEN}`);
    expect([members >= MEMBERS, bodies >= BODIES, open >= BOTTLENECKS]).toEqual([true, true, true]);

    const page = await session.open(`/chains/${CHAIN}`);
    const upstream = page.getByTestId('segment-UPSTREAM');
    await upstream.getByText(`已显示 6 / ${members}`).waitFor();
    expect(await upstream.locator('h3').innerText()).toContain(String(members));
    await upstream.getByText(`未解决堵点 ${open} 个`).waitFor();
    const supporting = page.getByTestId('supporting-bodies');
    await supporting.getByText(`已显示 12 / ${bodies}`).waitFor();

    await showAll(upstream);
    expect(await upstream.locator('li').count()).toBe(members);
    expect(await upstream.locator('.open-bottleneck').count()).toBe(open);
    await showAll(supporting);
    expect(await supporting.locator('li').count()).toBe(bodies);

    await upstream.getByText(`未解决堵点 ${open} 个`).click();
    await page.getByText(`共 ${open} 条`).waitFor();
    await page.context().close();
  });

  it('fits a phone', async () => {
    const page = await session.open(`/chains/${CHAIN}`, { viewport: PHONE });
    await page.getByTestId('segment-UPSTREAM').getByTestId('more-rows').first().waitFor();
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0);
    await page.context().close();
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
