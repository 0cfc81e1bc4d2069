/** The file of a ledger cannot be used. `message` says what to do, zh and en. */
export class UnusableLedger extends Error {
  override readonly name = 'UnusableLedger';
}

const unusable = (file: string, zh: string, en: string): UnusableLedger =>
  new UnusableLedger(`账本无法使用（${file}）：${zh}\nThe ledger cannot be used (${file}): ${en}`);

export const foreign = (file: string): UnusableLedger =>
  unusable(
    file,
    '这不是灵渠的账本文件。请把它移到别处后再启动。',
    'it is not a ledger of Lingqu. Move it away and start again.',
  );

export const newer = (file: string, version: number): UnusableLedger =>
  unusable(
    file,
    `它由更新版本的灵渠写成（格式 ${version}）。请用该版本或更新的版本启动。`,
    `it was written by a newer version of Lingqu (format ${version}). Start that version or a later one.`,
  );

export const damaged = (file: string, what: string): UnusableLedger =>
  unusable(
    file,
    `文件已损坏（${what}）。请保留它以便查验，移到别处后再启动，账本会从事件重新生成；此前签出的检查点可用 lingqu verify --since 核对。`,
    `it is damaged (${what}). Keep it for examination, move it away and start again: the ledger is computed again from the ` +
      'events, and earlier checkpoints can be compared with lingqu verify --since.',
  );

export const otherOrigin = (file: string, found: string, expected: string): UnusableLedger =>
  unusable(
    file,
    `它属于 ${found}，而密钥属于 ${expected}。请恢复它的密钥（ledger.key），或把账本移到别处后再启动。`,
    `it belongs to ${found}, but the key belongs to ${expected}. Restore its key (ledger.key), or move the ledger away and start again.`,
  );
