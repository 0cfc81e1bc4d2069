import { Type } from 'typebox';
import { liveChange, liveStream } from '../answers/events.js';
import { cloudEvent, cloudEventBatch } from '../answers/cloud-events.js';
import { CHAIN, CHAIN_FILTER, LAST_EVENT, PAGE, parameter, textual } from './parameters.js';
import { get, type Route } from './route.js';

/** Streams of changes. */
export const liveRoutes = {
  '/api/cloud-events': get(
    'cloudEvents',
    '此序号之后的事件（CloudEvents 1.0 批次）；`Accept: text/event-stream` 得到持续推送',
    'The events after a position, as a batch of CloudEvents 1.0; with `Accept: text/event-stream` as a stream',
    {
      tag: 'live',
      query: {
        ...CHAIN_FILTER,
        type: textual('事件类型，可给出多个，以逗号分隔', 'Types of events, separated by commas'),
        after: parameter(
          '此序号之后的事件；用响应头 `Lingqu-Position` 的值取下一批',
          'Events after this position; the response header `Lingqu-Position` has the one for the next batch',
          Type.Integer({ minimum: 0, default: 0 }),
        ),
        wait: parameter(
          '没有新事件时最多等待的秒数',
          'Seconds to wait for an event where there is none',
          Type.Integer({ minimum: 0, maximum: 30, default: 0 }),
        ),
        limit: PAGE.limit,
      },
      header: LAST_EVENT,
      eventData: cloudEvent,
      answer: cloudEventBatch,
      media: 'application/cloudevents-batch+json',
      problems: [400, 503],
    },
  ),
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
