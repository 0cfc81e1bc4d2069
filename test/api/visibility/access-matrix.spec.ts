import { afterAll, beforeAll, describe } from '@jest/globals';
import { describeCommands, walkAsEverybody, type CommandCase } from './matrix-commands.js';
import { describeRoutes } from './matrix-routes.js';
import { describeRows } from './matrix-rows.js';
import { Matrix } from './matrix-server.js';

describe('for every role in every relation, as the tables declare it', () => {
  let matrix: Matrix;
  let commandCases: readonly CommandCase[];
  beforeAll(async () => {
    matrix = await Matrix.start();
    commandCases = await walkAsEverybody(matrix);
    await matrix.server.caughtUp();
  }, 240_000);
  afterAll(() => matrix.server.stop());

  describeCommands(() => ({ matrix, commandCases }));
  describeRows(() => matrix);
  describeRoutes(() => matrix);
});
