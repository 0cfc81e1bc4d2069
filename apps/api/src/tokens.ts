/** What is opened before the application is built, and handed to whoever asks for it. */
export const EVENT_STORE = Symbol('EventStore');
export const CLOCK = Symbol('Clock');
export const CONFIGURATION = Symbol('Configuration');
export const PROJECTIONS = Symbol('Projections');
