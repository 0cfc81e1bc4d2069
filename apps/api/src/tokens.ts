/** What is opened before the application is built, and handed to whoever asks for it. */
export const EVENT_STORE = Symbol('EventStore');
export const READ_STORE = Symbol('ReadStore');
export const PROJECTOR = Symbol('Projector');
export const CLOCK = Symbol('Clock');
export const SETTINGS = Symbol('Settings');
