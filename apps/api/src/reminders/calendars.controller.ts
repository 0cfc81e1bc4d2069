import { Controller, Get, Header, Inject, Param, Req } from '@nestjs/common';
import { IdentityStore } from '#identity';
import type { CountedRequest } from '../access-log/read-recorder.js';
import { HttpProblem } from '../http/http-problem.js';
import { RequestRate } from '../http/request-rate.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { calendarFile } from './calendar-file.js';
import { OwnDueItems } from './own-due-items.js';
import { calendarOf } from './reminder-words.js';
import { ReminderSettings } from './reminder-settings.js';

/** Most times in a minute that one calendar is read. */
const READS_PER_MINUTE = 30;
/** Most addresses with tokens that are not valid, for each address from which they are asked. */
const GUESSES_PER_MINUTE = 60;
const TYPE = 'text/calendar; charset=utf-8';

/** `GET /api/calendars/<token>`: a calendar of what is due, for the program that subscribed to it. */
@Controller('api/calendars')
export class CalendarsController {
  private readonly reads = new RequestRate('calendar', READS_PER_MINUTE);
  private readonly guesses = new RequestRate('calendar', GUESSES_PER_MINUTE);

  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(OwnDueItems) private readonly due: OwnDueItems,
    @Inject(ReminderSettings) private readonly settings: ReminderSettings,
  ) {}

  @Get(':token')
  @Header('content-type', TYPE)
  @Header('cache-control', 'private, no-store')
  async calendar(@Param('token') token: string, @Req() request: IdentifiedRequest & CountedRequest): Promise<string> {
    const found = this.identity.reminders.calendarOf(token);
    const list = found && (await this.listOf(found.line.id, () => this.due.of(found.line, found.principal.acting)));
    if (!found || !list) {
      this.guesses.count(request.ip);
      throw new HttpProblem('CALENDAR_NOT_FOUND');
    }
    // The log of reads names the account to which the calendar belongs.
    request.principal = found.principal;
    request.rowsRead = list.items.length;
    this.identity.reminders.used(found.line.id);
    const { language, label } = found.line;
    return calendarFile(calendarOf(list, { name: label, language, pages: this.settings.pagesOf(request) }));
  }

  private listOf<T>(id: string, read: () => Promise<T>): Promise<T> {
    this.reads.count(id);
    return read();
  }
}
