// Replaces `fast-check` in `npm test` (jest.config.js): the same properties, with the seed of the run.
import * as fastCheck from '../../node_modules/fast-check/lib/fast-check.js';
import { seeded } from './property-seed.js';

export default {
  ...fastCheck,
  assert: (property, parameters) => fastCheck.assert(property, seeded(parameters)),
};
