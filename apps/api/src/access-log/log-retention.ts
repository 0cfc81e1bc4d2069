import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { AccessLog, Retention } from '#identity';

/** Days that lines are kept. */
export const DEFAULT_RETENTION: Retention = { readDays: 180, securityDays: 730 };
/** How often old days are removed, in milliseconds; also at the start. */
const REMOVE_EVERY_MS = 6 * 60 * 60_000;

/** Removes the days of the logs that are older than the settings say. */
@Injectable()
export class LogRetention implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly log: AccessLog,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.log.removeOld(this.retention);
    this.timer = setInterval(() => this.log.removeOld(this.retention), REMOVE_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }
}
