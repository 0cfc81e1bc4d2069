/** Routes whose responses are JSON computed from stored data. Not those about accounts, streams and files of the logs. */
const READ_ROUTES =
  /^\/api\/(?!docs|cloud-events|calendars|me$|me\/|sign-|admin|access-log|openapi|asyncapi|certificates\/|live|uploads|files|uploaded-files|policy-lab|what-if|imports\/|brief\/|questions|chains\/[^/]+\/live|logs(?:\/|$)|events\/[^/]+\/)/;
/** Those among them that depend on the program alone. */
const DECLARATIONS = /^\/api\/(?:commands|read-models$|vocabulary$|problems$)/;

/** Whether the responses of a route, when it is read, have an entity tag. */
export const isConditional = (path: string): boolean => READ_ROUTES.test(path);

/** Whether the responses of a route can be stale: those that read the read models. */
export const canBeStale = (path: string): boolean => isConditional(path) && !DECLARATIONS.test(path);
