/** Injection tokens for what is opened before the application is created. */
export const STORES = Symbol('Stores');
export const EVENT_STORE = Symbol('EventStore');
export const READ_STORE = Symbol('ReadStore');
export const PROJECTOR = Symbol('Projector');
export const CLOCK = Symbol('Clock');
export const SETTINGS = Symbol('Settings');
