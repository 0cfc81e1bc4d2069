import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { actions, LATE_AFTER_DAYS, type Actor, type Role } from '#domain';
import { openSqliteEventStore, type EventStore, type StoredEvent } from '#event-store';
import { temporaryFolders } from '../../../event-store/src/testing/temporary-folder.js';
import { SealedStreams } from '../sealing/sealed-streams.js';
import { SealingKey } from '../sealing/sealing-key.js';
import { ANY_FILE, type AttachableFiles } from '../execution/attachable-files.js';
import { CommandExecutor } from '../execution/command-executor.js';
import type { Outcome, ValidatedCommand } from '../validated-command.js';
import { CommandBody } from '../validation/command-body.js';
import { catalogue } from './catalogue.js';

export const NOW = Date.parse('2026-03-01T10:00:00+08:00');

export const REGULATOR = 'REGULATOR reg';
export const OFFICE = 'CHAIN_CHIEF_OFFICE office';
export const LAB = 'TESTING_BODY lab';
export const CHAIN = 'evs';

/** Optional fields of the envelope of a command. */
export interface EnvelopeFields {
  readonly commandId?: string;
  readonly occurredAt?: string;
  readonly expectedVersion?: number;
  readonly lateReason?: object;
  readonly received?: object;
}

/** `ROLE organisation` */
const actorOf = (by: string): Actor => {
  const [role, organisationId = ''] = by.split(' ');
  return { role: role as Role, organisationId };
};

export const validated = (by: string, name: string, data: object, around: EnvelopeFields = {}): ValidatedCommand =>
  catalogue.validate({ name, body: { ...around, data }, actor: actorOf(by) }, NOW);

/** The write path on a store, with a fixed clock at `NOW`. */
export class WritePath {
  private readonly executor: CommandExecutor;

  constructor(
    readonly store: EventStore,
    files: AttachableFiles = ANY_FILE,
  ) {
    const streams = new SealedStreams(store, new SealingKey(), () => NOW);
    this.executor = new CommandExecutor(streams, () => NOW, LATE_AFTER_DAYS, files);
  }

  submit(by: string, name: string, data: object, around: EnvelopeFields = {}): Promise<Outcome> {
    return this.executor.execute(validated(by, name, data, around));
  }

  execute(command: ValidatedCommand): Promise<Outcome> {
    return this.executor.execute(command);
  }

  /** What keeps a sender from a command of which only these fields are known. */
  async obstacle(by: string, name: string, known: Readonly<Record<string, string>>): Promise<Error | undefined> {
    const action = actions.find((each) => each.name === name);
    if (!action) throw new Error(`unknown action ${name}`);
    const { required = [] } = new CommandBody(action).schema;
    const unknown = new Set(required.filter((field) => !(field in known)));
    const [found] = await this.executor.obstacles([{ action, actor: actorOf(by), known, unknown }]);
    return found;
  }

  events(stream: string): Promise<readonly StoredEvent[]> {
    return this.store.readStream(stream);
  }

  /** An established chain whose chief's office is appointed (version 2), a registered laboratory as supporting body (3). */
  async addSampleData(): Promise<void> {
    await this.register('office', 'CHAIN_CHIEF_OFFICE');
    await this.register('lab', 'INSPECTION_TESTING_BODY');
    await this.register('maker');
    await this.submit(REGULATOR, 'establish-chain', establish());
    await this.submit(REGULATOR, 'appoint-chain-chief', appoint);
    await this.submit(OFFICE, 'enrol-supporting-body', {
      chainId: CHAIN,
      organisationId: 'lab',
      bodyKind: 'INSPECTION_TESTING_BODY',
    });
    await this.submit(OFFICE, 'enrol-chain-member', enrol('maker'));
  }

  register(organisationId: string, kind = 'ENTERPRISE'): Promise<Outcome> {
    return this.submit(REGULATOR, 'register-organisation', { organisationId, name: organisationId, kind });
  }
}

export const establish = (slug = CHAIN): object => ({ slug, nameZh: '新能源汽车', nameEn: 'EVs', region: 'SHENZHEN' });
export const appoint = { chainId: CHAIN, chiefName: '链长', unit: 'office' };
export const enrol = (organisationId: string): object => ({ chainId: CHAIN, organisationId, segment: 'UPSTREAM' });

/** A first test of a new product; above 0.50 it fails and raises a nonconformity. */
export const test = (name: string, measured = '0.41'): object => ({
  chainId: CHAIN,
  subjectId: `S-${name}`,
  testId: `T-${name}`,
  attempt: 1,
  method: '接触电阻',
  measured,
  unit: 'mΩ',
  limit: '<=0.50',
  reportNo: `R-${name}`,
  responsibleId: 'maker',
});

export const newId = (): string => randomUUID();

/** Opens SQLite stores in temporary folders; call it once per spec. A file may be opened several times. */
export function temporaryStores(): { newFile: () => string; open: (file: string) => EventStore } {
  const newFolder = temporaryFolders();
  return {
    newFile: () => join(newFolder(), 'events.db'),
    open: (file) => openSqliteEventStore({ file, clock: () => NOW }),
  };
}
