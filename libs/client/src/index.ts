export type { components, operations, paths } from './api.js';
export { commandIdFor } from './command-ids.js';
export { connect, type Connection, type Lingqu } from './connection.js';
export { followEvents, type CloudEvent, type EventBatch, type Followed } from './followed-events.js';
export { answered, ProblemAnswer, type Problem, type ProblemCode } from './problem-answer.js';
export { repeating, type Repetition } from './repeated-requests.js';
export { streamChanges, type Message } from './streamed-changes.js';
