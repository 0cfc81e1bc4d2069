import { Inject, Injectable } from '@nestjs/common';
import type { DueList } from '#contracts';
import { addDays } from '#domain';
import { IdentityStore, type Acting, type ReminderLine } from '#identity';
import { Visibilities } from '../identity/visibilities.js';
import { DAYS_AHEAD, dueOfReader } from '../queries/due-of-reader.js';
import { QueryContexts } from '../queries/query-contexts.js';

/** What a reminder is about: the same list as on the workbench, for the account as it may see now. */
@Injectable()
export class OwnDueItems {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
  ) {}

  /** Undefined where the rights of the account have ended. */
  async of(
    reminder: Pick<ReminderLine, 'accountId' | 'role' | 'organisationId' | 'content'>,
    acting: Acting | undefined = this.identity.reminders.actingOf(reminder),
  ): Promise<DueList | undefined> {
    const visibility = acting && (await this.visibilities.ofActing(acting));
    if (acting === undefined || visibility === undefined) return undefined;
    const context = await this.contexts.resolve({}, visibility);
    const { role, organisationId } = acting;
    const until = addDays(context.asOfDate, DAYS_AHEAD);
    const list = await dueOfReader(context, { role, organisationId, visibility }, { until });
    return reminder.content === 'ALL' ? list : { ...list, items: list.items.filter(({ mine }) => mine) };
  }
}
