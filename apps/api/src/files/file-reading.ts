import { Inject, Injectable } from '@nestjs/common';
import { FactSealed, filesOf, Missing, upcast, type AttachedFileData, type PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import { endingOf, isDigest } from '#files';
import { hasFile, readModels, rowsWithFilesOf, type Visibility } from '#projections';
import type { ReadStore } from '#read-store';
import { OpenedCopies } from '../bids/opened-copies.js';
import type { Stores } from '../operations/stores.js';
import { QueryContexts } from '../queries/query-contexts.js';
import { EVENT_STORE, READ_STORE, STORES } from '../tokens.js';

/** Finds the files that a reader may read. What it may not read does not exist for it. */
@Injectable()
export class FileReading {
  constructor(
    @Inject(STORES) private readonly stores: Pick<Stores, 'files'>,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly reads: ReadStore,
    @Inject(OpenedCopies) private readonly copies: OpenedCopies,
    @Inject(QueryContexts) private readonly contexts: QueryContexts,
  ) {}

  /**
   * A file of a row that the reader may see, as the event of that row names it. A sealed event has no row until it is
   * opened.
   * @throws Missing
   */
  async attached(sha256: string, visibility: Visibility): Promise<AttachedFileData> {
    for (const id of isDigest(sha256) ? this.stores.files.register.eventsOf(sha256) : []) {
      const stored = await this.events.findById(id);
      const event = stored?.type === FactSealed.type ? await this.copies.copyOf(stored) : stored;
      const file = event && filesOf(event.data).find((each) => each.sha256 === sha256);
      if (!event || !file) continue;
      await this.contexts.waitFor(event.position);
      for (const { model, key } of rowsWithFilesOf(upcast(event as PastEvent), readModels)) {
        // A later version of the row may no longer show the file; its history does.
        const then = await this.reads.find(model, key, event.position, visibility);
        if (then && hasFile(model, then.row, sha256) && (await this.reads.find(model, key, 'now', visibility)))
          return file;
      }
    }
    throw new Missing('file', sha256);
  }

  /** A file that the organisation uploaded. @throws Missing */
  uploaded(sha256: string, organisationId: string): AttachedFileData {
    const { register } = this.stores.files;
    const file = isDigest(sha256) && register.isHeldBy(sha256, organisationId) ? register.file(sha256) : undefined;
    if (!file) throw new Missing('file', sha256);
    return { ...file, fileName: `${sha256.slice(0, 16)}.${endingOf(file.mediaType)}` };
  }
}
