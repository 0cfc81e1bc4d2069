import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TreeCopy } from '../support/tree-copy.js';

const EVENTS = 'libs/domain/src/work/project/events.ts';

describe('the schemas of event data', () => {
  let tree: TreeCopy;

  beforeEach(() => {
    tree = new TreeCopy();
  });
  afterEach(() => tree.remove());

  it('are reported as stale after the type of an event has changed', () => {
    const events = readFileSync(join(tree.folder, EVENTS), 'utf8');
    tree.plant(
      EVENTS,
      events.replace('readonly bidderId: string;', 'readonly bidderId: string;\n  readonly note?: string;'),
    );
    const { passed, lines } = tree.check('schemas');
    expect(passed).toBe(false);
    expect(lines.join('\n')).toContain('libs/domain/src/event-schemas.ts is stale: run npm run schemas');
  }, 60_000);
});
