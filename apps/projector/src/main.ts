// Must be loaded before any file with decorators (the payload classes').
import 'reflect-metadata';
import { answerOf } from './usage.js';
import { runProjector } from './run-projector.js';

const args = process.argv.slice(2);
const answer = answerOf(args);
if (answer === undefined) {
  // Whatever this process creates, only its own user can read.
  process.umask(0o077);
  await runProjector(process.env, args);
} else process.stdout.write(`${answer}\n`);
