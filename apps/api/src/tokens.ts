/** Injection tokens for what is opened before the application is created. */
export const STORES = Symbol('Stores');
export const EVENT_STORE = Symbol('EventStore');
export const READ_STORE = Symbol('ReadStore');
export const PROJECTOR = Symbol('Projector');
export const CLOCK = Symbol('Clock');
/** The issuer of identities through which people sign in; null where none is configured. */
export const OPEN_ID = Symbol('OpenIdIssuer');
/** Settings of issuers of identities and of access tokens. */
export const EXTERNAL = Symbol('ExternalSettings');
/** Measures and traces the work of the server. */
export const OBSERVER = Symbol('Observer');
export const SETTINGS = Symbol('Settings');
