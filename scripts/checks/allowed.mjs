// Exceptions from the checks, each with its reason. Keep the lists short.

/** Longest source file, in lines, and the files that may be longer. */
export const MAX_LINES = 300;
/** @type {ReadonlySet<string>} */
export const MAY_BE_LONG = new Set([
  // Generated: one line per property of an event.
  'libs/domain/src/event-schemas.ts',
  'libs/domain/src/command-refusals.ts',
  // Generated: the hashes of common passwords.
  'libs/identity/src/accounts/frequent-passwords.ts',
  // The exports of the domain: one name per line, in the order of the areas.
  'libs/domain/src/index.ts',
  // One entry per refusal, with its texts in both languages.
  'libs/domain/src/refusals.ts',
]);

/** Files that may contain comments that disable rules of the linter or the compiler. */
export const MAY_SUPPRESS = new Set([
  // Mapped types over the states of different aggregates, which need `any`.
  'libs/domain/src/kit/action.ts',
]);

/** Folders that may contain a single file, because their name is a convention. */
export const MAY_HOLD_ONE_FILE = [/^libs\/[^/]+\/src\/testing$/, /^apps\/dashboard\/public$/];

/** File names that are not in kebab-case by convention. */
export const MAY_BREAK_CASE = new Set(['README.md', 'README.en.md']);

/** Codes that have the same label in several enumerations. A field in which a code means something else declares its own label. */
export const SAME_MEANING = new Set([
  // Kinds of organisations, which are also roles, beneficiaries and kinds of supporting bodies.
  ...['REGULATOR', 'CHAIN_CHIEF_OFFICE', 'CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'ENTERPRISE'],
  ...['INSPECTION_TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM', 'BANK', 'UNIVERSITY'],
  ...['RESEARCH_INSTITUTE', 'INDUSTRY_ASSOCIATION', 'MEDIA'],
  // The same activity as a service and as a quality action.
  'TRAINING',
  // The same reason of a decision.
  'FALSE_REPORT',
  // Statuses and levels: the shared label fits most enumerations, the others have labels of their own.
  ...['IN_PROGRESS', 'PROPOSED', 'AWARDED', 'SUBMITTED', 'WITHDRAWN', 'OPEN', 'CLOSED', 'SUSPENDED'],
  ...['INTERNATIONAL', 'NATIONAL', 'INDUSTRY', 'MEDIUM'],
]);

/** Numbers whose unit is in another field of the row. */
export const UNIT_IN_ANOTHER_FIELD = new Set(['value', 'linearPathValue']);

/** Licences of packages that the product needs to run: they ask for no more than their notice. */
export const ALLOWED_LICENCES = new Set([
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Unlicense',
  'Zlib',
  'BlueOak-1.0.0',
  'Python-2.0',
]);

/** Licences of packages that build and test the product, or that the dashboard is built from. */
export const ALLOWED_LICENCES_OF_TOOLS = new Set([...ALLOWED_LICENCES, ...['CC0-1.0', 'CC-BY-4.0', 'MPL-2.0']]);

/** Licences of tools whose manifest names none in the field of today: read in their text. */
export const LICENCES_READ = new Map([
  ['busboy', 'MIT'],
  ['streamsearch', 'MIT'],
  ['humanize-number', 'MIT'],
]);
