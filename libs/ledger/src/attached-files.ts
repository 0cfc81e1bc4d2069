import type { LoggedEvent } from './logged-event.js';
import type { Verdict } from './verdict.js';

/** A file that an event of a bundle names. */
export interface NamedFile {
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** The first event that names it. */
  readonly event: NonNullable<Verdict['event']>;
}

/** What a reader found where the file of a digest should be. */
export type FileFinding = 'FOUND' | 'MISSING' | 'ALTERED';

const DIGEST = /^[0-9a-f]{64}$/;

/** The files that the events of a bundle name. Memory grows with their number. */
export class AttachedFiles {
  readonly #named = new Map<string, NamedFile>();

  get named(): readonly NamedFile[] {
    return [...this.#named.values()];
  }

  read({ data }: LoggedEvent, event: NamedFile['event']): void {
    const { files } = data;
    if (!Array.isArray(files)) return;
    for (const file of files as readonly unknown[]) {
      const { sha256 } = (file ?? {}) as { readonly sha256?: unknown };
      if (typeof sha256 === 'string' && DIGEST.test(sha256) && !this.#named.has(sha256))
        this.#named.set(sha256, { sha256, event });
    }
  }

  /**
   * The verdict about the files; none where no event names one.
   * @param findings by digest; undefined where the reader has no files
   */
  verdict(findings: ReadonlyMap<string, FileFinding> | undefined): Verdict | undefined {
    const { named } = this;
    if (named.length === 0) return undefined;
    if (findings === undefined)
      return {
        check: 'attachments',
        result: 'skipped',
        found: {
          zh: `事件列有 ${named.length} 个文件的摘要；用 --files 指明文件所在目录即可核对`,
          en: `the events name the digests of ${named.length} files; name the folder of the files with --files to check them`,
        },
      };
    const wrong = named.find(({ sha256 }) => findings.get(sha256) !== 'FOUND');
    if (!wrong) return { check: 'attachments', result: 'passed' };
    const isAltered = findings.get(wrong.sha256) === 'ALTERED';
    const { index, id } = wrong.event;
    const where = `#${index + 1}${id === undefined ? '' : ` (${id})`}`;
    return {
      check: 'attachments',
      result: 'failed',
      found: {
        zh: `事件 ${where} 所附的文件 ${wrong.sha256} ${isAltered ? '内容与摘要不符' : '不在目录中'}`,
        en: `event ${where}: the file ${wrong.sha256} ${isAltered ? 'does not have its digest' : 'is not in the folder'}`,
      },
      event: wrong.event,
    };
  }
}
