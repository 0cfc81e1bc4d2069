import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { AcceptedCommand, ChainDashboard } from '#contracts';
import { describeWithPostgres } from '../../libs/event-store/src/testing/postgres-server.js';
import { NO_RATE_LIMITS } from '../faults/foundation/served-folder.js';
import { folderKeys } from '../support/folder-key.js';
import { listening, programs } from './server-process.js';

jest.setTimeout(180_000);

const CONNECTIONS = 64;
const REGULATOR = 'REGULATOR reg';
const OFFICE = 'CHAIN_CHIEF_OFFICE office';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-two-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server, projector } = programs();

describeWithPostgres('two servers with events and rows in PostgreSQL', (newAddress) => {
  it('lose no update of a stream that 64 connections change, and answer a conflict with a retry of their own', async () => {
    const settings = { LINGQU_DATA_DIR: folder, LINGQU_EVENT_STORE: newAddress(), LINGQU_READ_STORE: newAddress() };
    projector(settings);
    const follows = { ...settings, ...NO_RATE_LIMITS, LINGQU_PROJECTOR: 'process' };
    const urls = await Promise.all([server(follows), server(follows)].map(listening));
    const headersOf = folderKeys(folder);
    const urlOf = (turn: number): string => urls[turn % urls.length] ?? '';
    const send = async (turn: number, by: string, name: string, data: object): Promise<AcceptedCommand> => {
      const response = await fetch(`${urlOf(turn)}/api/commands/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(by) },
        body: JSON.stringify({ data }),
      });
      const body = await response.json();
      expect([response.status, body]).toEqual([201, expect.anything()]);
      return body as AcceptedCommand;
    };
    await send(0, REGULATOR, 'register-organisation', {
      organisationId: 'office',
      name: 'office',
      kind: 'CHAIN_CHIEF_OFFICE',
    });
    await send(1, REGULATOR, 'establish-chain', { slug: 'two', nameZh: '双服务', nameEn: 'Two', region: 'SHENZHEN' });
    await send(0, REGULATOR, 'appoint-chain-chief', { chainId: 'two', chiefName: '链长', unit: 'office' });
    const members = Array.from({ length: CONNECTIONS }, (_, index) => `maker-${index}`);
    await Promise.all(
      members.map((organisationId, turn) =>
        send(turn, REGULATOR, 'register-organisation', { organisationId, name: organisationId, kind: 'ENTERPRISE' }),
      ),
    );
    const enrolled = await Promise.all(
      members.map((organisationId, turn) =>
        send(turn, OFFICE, 'enrol-chain-member', { chainId: 'two', organisationId, segment: 'MIDSTREAM' }),
      ),
    );
    const versions = enrolled.map(({ version }) => version).sort((a, b) => a - b);
    expect(versions).toEqual(members.map((_, index) => index + 3));
    const after = Math.max(...enrolled.map(({ position }) => position));
    for (const url of urls) {
      const chain = await fetch(`${url}/api/chains/two/dashboard?after=${after}`, { headers: headersOf(REGULATOR) });
      expect(chain.status).toBe(200);
      expect(((await chain.json()) as ChainDashboard).chain.members).toBe(CONNECTIONS);
    }
  });
});
