import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { VARIABLES } from '../../apps/api/src/configuration.js';

const ROOT = join(import.meta.dirname, '..', '..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe.each(['docs/operations.md', 'docs/operations.en.md'])('%s', (page) => {
  it('shows the unit of systemd as it is in deploy/systemd', () => {
    expect(textOf(page)).toContain(`\`\`\`ini\n${textOf('deploy/systemd/lingqu.service')}\`\`\``);
  });

  it('names only settings that the server has, and files that exist', () => {
    const settings = textOf(page).match(/\bLINGQU_[A-Z_]+[A-Z]/g) ?? [];
    expect(settings.filter((name) => !VARIABLES.includes(name))).toEqual([]);
    const files = textOf(page).match(/\b(?:deploy|docs|test)\/[A-Za-z0-9/._-]+\w/g) ?? [];
    const missing = files.filter((file) => !existsSync(join(ROOT, file)) && !existsSync(join(ROOT, `${file}.spec.ts`)));
    expect(missing).toEqual([]);
  });
});
