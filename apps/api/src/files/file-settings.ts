import {
  configuredFileStores,
  FILE_STORE,
  S3_VARIABLES,
  WrongS3Address,
  type FileStores,
  type UploadLimits,
} from '#files';
import type { WrongValue } from '../wrong-value.js';

const MIB = 1024 * 1024;

/** Where files are, and what is taken. */
export interface FileSettings extends UploadLimits {
  /** Default: folders in the data folder. */
  readonly stores?: FileStores | undefined;
  /** A command that scans each file for viruses. */
  readonly scanCommand?: string | undefined;
}

const SETTINGS = {
  maxFileBytes: {
    name: 'LINGQU_FILE_MIB',
    usual: 2_048,
    most: 8_192,
    zh: '单个文件的上限（MiB）',
    en: 'the size of the largest file in MiB',
  },
  quotaBytes: {
    name: 'LINGQU_FILES_MIB_PER_ORGANISATION',
    usual: 20_480,
    most: 10_485_760,
    zh: '每个组织全部文件的上限（MiB）',
    en: 'the size of all files of an organisation in MiB',
  },
} as const satisfies Record<keyof UploadLimits, object>;

const SCAN_COMMAND = 'LINGQU_SCAN_COMMAND';
export const FILE_VARIABLES: readonly string[] = [
  ...Object.values(SETTINGS).map(({ name }) => name),
  SCAN_COMMAND,
  FILE_STORE,
  ...S3_VARIABLES,
];

export const DEFAULT_FILES: FileSettings = {
  maxFileBytes: SETTINGS.maxFileBytes.usual * MIB,
  quotaBytes: SETTINGS.quotaBytes.usual * MIB,
};

/** The settings of the environment. What is wrong is added to `wrong`. */
export function readFileSettings(env: Readonly<Record<string, string | undefined>>, wrong: WrongValue[]): FileSettings {
  const read = (limit: keyof typeof SETTINGS): number => {
    const { name, usual, most, zh, en } = SETTINGS[limit];
    const given = env[name] ?? String(usual);
    const value = /^[1-9]\d{0,8}$/.test(given) ? Number(given) : NaN;
    if (!(value <= most))
      wrong.push({
        name,
        zh: `${zh}应为 1 至 ${most} 的整数，当前为 ${JSON.stringify(given.slice(0, 60))}`,
        en: `${en} must be a whole number from 1 to ${most}; it is ${JSON.stringify(given.slice(0, 60))}`,
      });
    return value * MIB;
  };
  const scanCommand = env[SCAN_COMMAND];
  if (scanCommand?.trim() === '')
    wrong.push({
      name: SCAN_COMMAND,
      zh: '应为病毒扫描命令：由标准输入读取文件，退出码 0 为干净、1 为带毒；当前为空',
      en: 'must be a command that reads a file on its standard input and exits with 0 (clean) or 1 (infected); it is empty',
    });
  const stores = storesOf(env, wrong);
  return {
    ...(stores === undefined ? {} : { stores }),
    maxFileBytes: read('maxFileBytes'),
    quotaBytes: read('quotaBytes'),
    ...(scanCommand === undefined ? {} : { scanCommand }),
  };
}

/** The object store that the environment names; undefined where files are in the data folder. */
function storesOf(env: Readonly<Record<string, string | undefined>>, wrong: WrongValue[]): FileStores | undefined {
  if (env[FILE_STORE] === undefined) return undefined;
  try {
    return configuredFileStores('', env);
  } catch (error) {
    if (!(error instanceof WrongS3Address)) throw error;
    wrong.push({ name: FILE_STORE, zh: error.zh, en: error.en });
    return undefined;
  }
}
