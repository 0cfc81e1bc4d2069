import { Inject, Injectable } from '@nestjs/common';
import type { ServerInfo } from '#contracts';
import type { FenceReason } from '#ledger-store';
import { HttpProblem } from '../http/http-problem.js';
import type { Stores } from '../operations/stores.js';
import { STORES } from '../tokens.js';

type Words = NonNullable<ServerInfo['readOnly']>;

/** Refuses commands while the store is not the one whose history was sealed or witnessed. */
@Injectable()
export class ReadOnly {
  constructor(@Inject(STORES) private readonly stores: Pick<Stores, 'fence'>) {}

  /** Why nothing is recorded; null while events are. */
  get reason(): Words | null {
    const { reason } = this.stores.fence;
    return reason === undefined ? null : wordsOf(reason);
  }

  /** @throws HttpProblem STORE_READ_ONLY */
  requireWritable(): void {
    const { reason } = this;
    if (reason !== null) throw new HttpProblem('STORE_READ_ONLY', { detail: `${reason.zh} / ${reason.en}` });
  }
}

function wordsOf(reason: FenceReason): Words {
  switch (reason.kind) {
    case 'BEHIND_WITNESS':
      return {
        zh: `见证方 ${reason.witness} 已联署日志总账的 ${reason.cosigned} 条，而本系统只有 ${reason.size} 条：数据目录可能是旧备份，请恢复完整的数据目录`,
        en: `witness ${reason.witness} has cosigned ${reason.cosigned} entries of the log of logs, but this server has ${reason.size}: the data folder may be an older copy; restore the whole data folder`,
      };
    case 'OTHER_HISTORY':
      return {
        zh: `日志总账与见证方 ${reason.witness} 联署过的 ${reason.cosigned} 条不同：数据目录可能由旧备份另行记录，请恢复完整的数据目录`,
        en: `the log of logs is not what witness ${reason.witness} cosigned with ${reason.cosigned} entries: the data folder may be an older copy that went on; restore the whole data folder`,
      };
    case 'EVENT_ALTERED':
      return {
        zh: `事件序号 ${reason.position} 与封存时不同：请保留数据目录以便查验，并用备份恢复`,
        en: `event ${reason.position} is not the one that was sealed: keep the data folder for examination and restore a backup`,
      };
  }
}
