// What `fast-check` is for `npm run test:fast` (jest.fast.config.js): the same properties, with a quarter of the runs.
import * as fastCheck from '../../node_modules/fast-check/lib/fast-check.js';

const SHARE = 0.25;
/** How many runs a property makes that does not say. */
const USUAL_RUNS = 100;

const fewer = (runs = USUAL_RUNS) => Math.max(1, Math.ceil(runs * SHARE));

export default {
  ...fastCheck,
  assert: (property, parameters) => fastCheck.assert(property, { ...parameters, numRuns: fewer(parameters?.numRuns) }),
};
