import type { FastifyInstance } from 'fastify';
import type { Problem } from '#contracts';
import type { PastEvent } from '#domain';
import { chains } from '../../../libs/domain/src/testing/world.js';
import { recordedFolder } from '../../support/recorded-folder.js';
import { ApiServer } from '../api-server.js';
import { bystanders, DISTRICTS, People } from './people.js';

/** Codes by which the product says that this person may not; all others are about the matter and its state. */
const DENIALS = new Set([
  'UNAUTHENTICATED',
  'ACCESS_DENIED',
  'FORBIDDEN',
  'OTHER_JURISDICTION',
  'NOT_THE_CHAIN_CHIEF',
  'NOT_A_CHAIN_MEMBER',
  'BODY_NOT_ENROLLED',
  'NOT_THE_UNDERTAKER',
  'NOT_THE_RESPONSIBLE',
  'NOT_THE_OWNER',
  'BID_NOT_FOUND',
  'CHAIN_NOT_YOURS',
  'LOG_NOT_YOURS',
  'NEEDS_EVERY_ROW',
  'SUPPORT_NOT_YOURS',
  'ORGANISATION_NOT_CHOSEN',
]);

export interface Outcome {
  readonly status: number;
  readonly code: string | undefined;
}
export const isDenied = ({ status, code }: Outcome): boolean =>
  status === 401 || (code !== undefined && DENIALS.has(code));
export const said = ({ status, code }: Outcome): string => `${status} ${code ?? ''}`;

export interface Answered extends Outcome {
  readonly body: string;
}

/** With the chains in two districts. */
const inDistricts = (event: PastEvent): PastEvent =>
  event.type === 'ChainEstablished' && event.chain !== null && DISTRICTS[event.chain] !== undefined
    ? { ...event, data: { ...(event.data as object), region: DISTRICTS[event.chain] } }
    : event;

/** One server for the whole matrix, with requests that use no socket. */
export class Matrix {
  readonly people: People;

  private constructor(readonly server: ApiServer) {
    this.people = new People(server);
  }

  /** The chains with all their organisations, and with those of every role and relation. */
  static async start(): Promise<Matrix> {
    const folder = await recordedFolder([...chains.map(inDistricts), ...bystanders('2026-01-31')]);
    return new Matrix(await ApiServer.over(folder, '2026-02-01'));
  }

  async answerOf(
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: string,
  ): Promise<Answered> {
    const http = this.server.application.app.getHttpAdapter().getInstance() as FastifyInstance;
    const { statusCode, body } = await http.inject({
      method,
      url,
      headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: statusCode, code: statusCode < 400 ? undefined : (JSON.parse(body) as Problem).code, body };
  }

  /** Adds events as they are, each recorded at its own time. */
  async record(events: readonly PastEvent[]): Promise<void> {
    for (const ofCommand of Map.groupBy(events, ({ commandId }) => commandId).values()) {
      this.server.now = Date.parse(ofCommand[0]?.recordedAt ?? '');
      await this.server.application.events.append(
        ofCommand.map(({ version: _v, position: _p, recordedAt: _r, ...event }) => ({
          ...inDistricts(event as PastEvent),
          commandHash: event.commandId,
        })),
        [],
      );
    }
  }
}
