// What the tidy check lets pass, each with its reason. Short lists: a new entry is a decision, not a way out.

/** Longest source file, in lines, and the files that may be longer. */
export const MAX_LINES = 300;
/** @type {ReadonlySet<string>} */
export const MAY_BE_LONG = new Set([
  // Generated: one property of one event a line.
  'libs/domain/src/event-schemas.ts',
  // The face of the domain: one exported name a line, in the order of the areas.
  'libs/domain/src/index.ts',
  // Every refusal with its words, one entry each: a list to look things up in.
  'libs/domain/src/refusals.ts',
]);

/** Files that may silence the linter or the compiler in place. */
export const MAY_SUPPRESS = new Set([
  // Mapped types over the states of any aggregate: only `any` stands for "whatever this one's state is".
  'libs/domain/src/kit/action.ts',
]);

/** Folders that may hold a single file, because their name is a convention or more is sure to follow. */
export const MAY_HOLD_ONE_FILE = [/^libs\/[^/]+\/src\/testing$/, /^apps\/dashboard\/public$/];

/** Names that tools or people expect to be written like this. */
export const MAY_BREAK_CASE = new Set(['README.md', 'README.en.md']);

/** Codes of several enumerations that one label fits in all of them. Fields with another meaning have labels of their own. */
export const SAME_MEANING = new Set([
  // Kinds of organisations, which are also roles, beneficiaries and kinds of supporting bodies.
  ...['REGULATOR', 'CHAIN_CHIEF_OFFICE', 'CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'ENTERPRISE'],
  ...['INSPECTION_TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM', 'BANK', 'UNIVERSITY'],
  ...['RESEARCH_INSTITUTE', 'INDUSTRY_ASSOCIATION', 'MEDIA'],
  // The same activity as a service and as a quality action.
  'TRAINING',
  // The same ground of a decision.
  'FALSE_REPORT',
  // Statuses and levels: the shared label fits most enumerations, the others have labels of their own.
  ...['IN_PROGRESS', 'PROPOSED', 'AWARDED', 'SUBMITTED', 'WITHDRAWN', 'OPEN', 'CLOSED', 'SUSPENDED'],
  ...['INTERNATIONAL', 'NATIONAL', 'INDUSTRY', 'MEDIUM'],
]);
