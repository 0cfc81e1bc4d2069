export { ROLES, type Actor, type Role } from './kit/actor.js';
export { type Aggregate, type StreamRef } from './kit/aggregate.js';
export { type Action, type ActionContext, type PayloadClass } from './kit/action.js';
export { chinaDate, daysBetween, endOfChinaDate } from './kit/china-date.js';
export { Missing, Refusal } from './kit/errors.js';
export { eventDefinitions, upcast, type DecidedEvent, type EventType, type PastEvent } from './kit/event.js';
export { MAX_CNY, MAX_ID_LENGTH } from './kit/payload.js';
export { REFUSALS, type RefusalCode } from './refusals.js';
export { actions } from './registry.js';
