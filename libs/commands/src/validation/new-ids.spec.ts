import { describe, expect, it } from '@jest/globals';
import { withNewIds } from './new-ids.js';

const PREFIXES = new Map([['testId', 'T']]);
const COMMAND = '0190a1b2-0000-7000-8000-000000000001';

describe('identifiers of what a command begins', () => {
  it('are made where none is sent, the same for a repeated command', () => {
    const body = { commandId: COMMAND, data: { subjectId: 'S-1' } };
    const first = withNewIds(PREFIXES, body) as { data: { testId: string } };
    expect(first.data.testId).toMatch(/^T-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(withNewIds(PREFIXES, { ...body, commandId: COMMAND.toUpperCase() })).toMatchObject(
      first.data && { data: first.data },
    );
    const other = withNewIds(PREFIXES, { ...body, commandId: COMMAND.replace(/1$/, '2') }) as typeof first;
    expect(other.data.testId).not.toBe(first.data.testId);
  });

  it('stay as they are sent, and no body that is none is changed', () => {
    const body = { data: { testId: 'T-001' } };
    expect(withNewIds(PREFIXES, body)).toBe(body);
    for (const odd of [null, 'text', {}, { data: null }, { data: [] }]) expect(withNewIds(PREFIXES, odd)).toBe(odd);
  });
});
