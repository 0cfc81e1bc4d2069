// Where the random values of property tests begin. `npm test` answers the same twice for the same code, so that a failure
// belongs to the change that is tested; LINGQU_SEED=random looks for new failures, and a number repeats a reported one.
const USUAL_SEED = 20261130;

const asked = process.env['LINGQU_SEED'];
const seed = asked === undefined ? USUAL_SEED : Number(asked);
if (asked !== undefined && asked !== 'random' && !Number.isSafeInteger(seed))
  throw new Error(`LINGQU_SEED is ${asked}; it is a whole number, or random`);

/** Parameters of fast-check, with the seed of this run unless they name one. */
export const seeded = (parameters) => (asked === 'random' ? parameters : { seed, ...parameters });
