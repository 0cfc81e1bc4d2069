import { UnusableStore } from './port.js';

/** Why a store cannot be used, and what to do; `place` is its file, or its address without secrets. */
export const refusal = (
  place: string,
  zh: { readonly what: string; readonly todo: string },
  en: { readonly what: string; readonly todo: string },
  cause?: unknown,
): UnusableStore =>
  new UnusableStore(
    `事件库无法使用（${place}）：${zh.what}${zh.todo}\nThe event store cannot be used (${place}): ${en.what} ${en.todo}`,
    cause === undefined ? undefined : { cause },
  );

/** The message of an error of a driver. */
export const because = (cause: unknown): string => (cause as { readonly message?: string }).message ?? String(cause);

export const newer = (place: string, found: number, known: number): UnusableStore =>
  refusal(
    place,
    {
      what: `它由更新版本的灵渠写成（格式 ${found}，本版本只认识到 ${known}）。`,
      todo: '请用该版本或更新的版本启动。',
    },
    {
      what: `it was written by a newer version of Lingqu (format ${found}; this version knows up to ${known}).`,
      todo: 'Start that version or a later one.',
    },
  );

/** The last event lies in the future: new events would get its date. */
export const clockBehind = (place: string, recordedAt: string, now: string): UnusableStore =>
  refusal(
    place,
    {
      what: `最后一条事件记录于 ${recordedAt}，而本机时钟为 ${now}。`,
      todo:
        '请校准时钟后再启动；如果时钟无误，用 --accept-clock 或 LINGQU_ACCEPT_CLOCK=enabled 启动：' +
        '在时钟到达该时间之前，新事件都记为该时间。',
    },
    {
      what: `its last event was recorded at ${recordedAt}, but the clock says ${now}.`,
      todo:
        'Set the clock right and start again; if it is right, start with --accept-clock or LINGQU_ACCEPT_CLOCK=enabled: ' +
        'until the clock reaches that time, new events are recorded with it.',
    },
  );
