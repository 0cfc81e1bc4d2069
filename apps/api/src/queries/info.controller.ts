import { Controller, Get, Inject } from '@nestjs/common';
import type { ServerInfo } from '#contracts';
import {
  ChainEstablished,
  IndicatorDefined,
  LATE_REASONS,
  OrganisationRegistered,
  REGIONS,
  RuleSetPublished,
  TaskAssigned,
} from '#domain';
import type { Clock } from '#event-store';
import { ACCESS_WORDS, ACCOUNT_ROLES, READ_KINDS, SECURITY_KINDS } from '#identity';
import { EVERYTHING } from '#projections';
import type { Projector, ReadStore } from '#read-store';
import { ReadOnly } from '../ledger/read-only.js';
import { Sealing } from '../ledger/sealing.js';
import type { Settings } from '../settings.js';
import { CLOCK, PROJECTOR, READ_STORE, SETTINGS } from '../tokens.js';

const kindOf = (code: keyof typeof ACCESS_WORDS) => ({ code, ...ACCESS_WORDS[code] });

/**
 * What may happen first: a chain, or what belongs to none. Bookkeeping belongs to no chain either, and has the time of the
 * event that it is recorded with.
 */
const BEGINNINGS = [ChainEstablished, OrganisationRegistered, RuleSetPublished, IndicatorDefined, TaskAssigned].map(
  ({ type }) => type,
);

/** When the log begins and ends is no secret. */
const ALL_EVENTS = { at: 'now', visibility: EVERYTHING } as const;

/** `GET /api/info`: the server's version, time range and settings. */
@Controller('api/info')
export class InfoController {
  constructor(
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(ReadOnly) private readonly readOnly: ReadOnly,
  ) {}

  @Get()
  async info(): Promise<ServerInfo> {
    const { position } = this.projector;
    const [first] = (await this.reads.timeline(ALL_EVENTS, { limit: 1 })).items;
    const [last] = (await this.reads.timeline(ALL_EVENTS, { limit: 1, newestFirst: true })).items;
    return {
      version: this.settings.version,
      build: this.settings.build,
      position,
      firstRecordedAt: first?.recordedAt ?? null,
      firstOccurredAt: await this.firstOccurredAt(),
      lastRecordedAt: last?.recordedAt ?? null,
      sealing: this.sealing.state,
      readOnly: this.readOnly.reason,
      now: new Date(this.clock()).toISOString(),
      lateAfterDays: this.settings.lateAfterDays,
      lateReasons: LATE_REASONS,
      accountRoles: ACCOUNT_ROLES,
      readKinds: READ_KINDS.map(kindOf),
      securityKinds: SECURITY_KINDS.map(kindOf),
      regions: REGIONS,
    };
  }

  /** The earliest time from which events count by occurrence: events of a chain do not count before the chain is established. */
  private async firstOccurredAt(): Promise<string | null> {
    const firsts = await Promise.all(BEGINNINGS.map((type) => this.reads.firstOccurredAt({ type, ...ALL_EVENTS })));
    return firsts.filter((instant) => instant !== undefined).sort()[0] ?? null;
  }
}
