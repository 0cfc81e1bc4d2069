import type { ModelDigests, SealedRows } from './row-seal.js';
import type { Verdict } from './verdict.js';

/** Digests of read models that a reader computed from the events of a bundle. */
export interface ReplayedRows {
  /** Digest of the code that folded the events. */
  readonly code: string;
  readonly digests: ModelDigests;
}

/** After the name of a read model: some of its rows were changed by events of several logs. */
const MIXED = ':mixed';

/** The verdict about digests that were sealed and those of a replay; undefined where it is passed without a remark. */
export function comparedRows(sealed: SealedRows, replayed: ReplayedRows): Verdict | undefined {
  const models = new Set([...Object.keys(sealed.digests), ...Object.keys(replayed.digests)]);
  const mixed = [...models].filter((model) => sealed.digests[model + MIXED] !== undefined);
  const differing = [...models].filter(
    (model) => sealed.digests[model] !== replayed.digests[model] && !mixed.includes(model) && !model.endsWith(MIXED),
  );
  if (differing.length === 0)
    return mixed.length === 0
      ? undefined
      : {
          check: 'projections',
          result: 'passed',
          found: {
            zh: `这些视图还取决于其他日志的事件，此处不比对：${mixed.join('、')}`,
            en: `these read models depend on events of other logs too and are not compared here: ${mixed.join(', ')}`,
          },
        };
  const zh = `按事件重算，这些视图与封存的摘要不同：${differing.join('、')}`;
  const en = `folded again, the events give other digests of these read models: ${differing.join(', ')}`;
  return sealed.code === replayed.code
    ? { check: 'projections', result: 'failed', found: { zh, en } }
    : {
        check: 'projections',
        result: 'skipped',
        found: { zh: `${zh}（由另一版本的程序封存）`, en: `${en} (another version of the product sealed them)` },
      };
}

/** Where the caller does not fold the events again. */
export const notReplayed: Verdict = {
  check: 'projections',
  result: 'passed',
  found: { zh: '摘要已封存；此处未按事件重算', en: 'the digests are sealed; the events were not folded again here' },
};
