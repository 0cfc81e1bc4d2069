// Replaces `fast-check` in `npm run test:fast` (jest.fast.config.js): the same properties with a tenth of the runs.
import * as fastCheck from '../../node_modules/fast-check/lib/fast-check.js';
import { seeded } from './property-seed.js';

const SHARE = 0.1;
/** Default number of runs of a property. */
const USUAL_RUNS = 100;

const fewer = (runs = USUAL_RUNS) => Math.max(1, Math.ceil(runs * SHARE));

const FIRST_SURROGATE = 0xd800;
const SURROGATES = 0x800;
const LAST_CODE_POINT = 0x10ffff;

/** Any character. Replaces the unit `binary`, which first builds a table of all 1.1 million characters. */
const character = fastCheck.integer({ min: 0, max: LAST_CODE_POINT - SURROGATES }).map(
  (index) => String.fromCodePoint(index < FIRST_SURROGATE ? index : index + SURROGATES),
  (text) => {
    const code = typeof text === 'string' ? text.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== text) throw new Error('not one character');
    return code < FIRST_SURROGATE ? code : code - SURROGATES;
  },
);

const unitOf = (unit) => (unit === 'binary' ? character : unit);

export default {
  ...fastCheck,
  assert: (property, parameters) =>
    fastCheck.assert(property, seeded({ ...parameters, numRuns: fewer(parameters?.numRuns) })),
  string: ({ unit, ...rest } = {}) => fastCheck.string({ ...rest, unit: unitOf(unit) }),
  jsonValue: ({ stringUnit, ...rest } = {}) => fastCheck.jsonValue({ ...rest, stringUnit: unitOf(stringUnit) }),
};
