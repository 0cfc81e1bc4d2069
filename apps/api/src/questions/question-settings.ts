import type { WrongValue } from '../wrong-value.js';
import { QUESTION_LIMITS, type QuestionLimits } from './question-limits.js';

const SECOND_MS = 1_000;
const MIB = 1024 * 1024;

interface Setting {
  readonly name: string;
  readonly unit: number;
  readonly least: number;
  readonly most: number;
  readonly zh: string;
  readonly en: string;
}

const SETTINGS = {
  workers: {
    name: 'LINGQU_QUESTION_WORKERS',
    unit: 1,
    least: 1,
    most: 64,
    zh: '计算耗时查询的进程数',
    en: 'the processes that answer expensive questions',
  },
  msPerMinute: {
    name: 'LINGQU_QUESTION_SECONDS_PER_MINUTE',
    unit: SECOND_MS,
    least: 1,
    most: 3_600,
    zh: '每个账号每分钟可用的计算秒数',
    en: 'the seconds of computing of an account in a minute',
  },
  msPerQuestion: {
    name: 'LINGQU_QUESTION_SECONDS',
    unit: SECOND_MS,
    least: 1,
    most: 3_600,
    zh: '单个耗时查询最长的计算秒数',
    en: 'the longest computing of one question in seconds',
  },
  bytesPerWorker: {
    name: 'LINGQU_QUESTION_MIB',
    unit: MIB,
    least: 256,
    most: 65_536,
    zh: '每个计算进程的内存上限（MiB）',
    en: 'the memory of a process that answers questions in MiB',
  },
} as const satisfies Partial<Record<keyof QuestionLimits, Setting>>;

export const QUESTION_VARIABLES: readonly string[] = Object.values(SETTINGS).map(({ name }) => name);

/** The limits of the environment. What is wrong is added to `wrong`. */
export function readQuestionLimits(
  env: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
): QuestionLimits {
  const read = (limit: keyof typeof SETTINGS): number => {
    const { name, unit, least, most, zh, en } = SETTINGS[limit];
    const given = env[name];
    if (given === undefined) return QUESTION_LIMITS[limit];
    const value = /^\d{1,6}$/.test(given) ? Number(given) : NaN;
    if (!(value >= least && value <= most))
      wrong.push({
        name,
        zh: `应为${zh}，${least} 至 ${most} 的整数`,
        en: `must be ${en}, a whole number from ${least} to ${most}`,
      });
    return value * unit;
  };
  return {
    ...QUESTION_LIMITS,
    workers: read('workers'),
    msPerMinute: read('msPerMinute'),
    msPerQuestion: read('msPerQuestion'),
    bytesPerWorker: read('bytesPerWorker'),
  };
}
