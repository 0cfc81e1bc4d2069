import type { WrongValue } from '../wrong-value.js';

/** Where events are folded into rows: beside the requests, in a thread of the server, or in another process. */
export const PROJECTOR_PLACES = ['inline', 'worker', 'process'] as const;
export type ProjectorPlace = (typeof PROJECTOR_PLACES)[number];

export const PROJECTOR_VARIABLES = ['LINGQU_PROJECTOR'] as const;

/** Reads LINGQU_PROJECTOR. @param wrong gets what is invalid */
export function readProjectorPlace(
  { LINGQU_PROJECTOR: given = 'inline' }: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
): ProjectorPlace {
  const place = PROJECTOR_PLACES.find((each) => each === given);
  if (place === undefined)
    wrong.push({
      name: 'LINGQU_PROJECTOR',
      zh: `应为 ${PROJECTOR_PLACES.join('、')}`,
      en: `must be one of ${PROJECTOR_PLACES.join(', ')}`,
    });
  return place ?? 'inline';
}
