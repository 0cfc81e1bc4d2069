import { liveChange, liveStream } from '../answers/events.js';
import { CHAIN, LAST_EVENT } from './parameters.js';
import { get, type Route } from './route.js';

/** Streams of changes. */
export const liveRoutes = {
  '/api/live': get('live', '变化推送（SSE）', 'Stream of changes (SSE)', {
    tag: 'live',
    header: LAST_EVENT,
    eventData: liveChange,
    answer: liveStream,
    media: 'text/event-stream',
    problems: [400, 503],
  }),
  '/api/chains/{id}/live': get('chainLive', '一条产业链的变化推送（SSE）', 'Stream of changes of one chain (SSE)', {
    tag: 'live',
    path: CHAIN,
    header: LAST_EVENT,
    eventData: liveChange,
    answer: liveStream,
    media: 'text/event-stream',
    problems: [400, 404, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
