import { describe, expect, it } from '@jest/globals';
import { isPlaceholder, NeedsInput, partialCommand } from './partial-command.js';

const partial = { known: { subjectId: 'S-1' }, unknown: new Set(['rootCause']) };

describe('a command that is not filled in completely', () => {
  it('has its known fields, and no optional field that is not known', () => {
    const command = partialCommand(partial) as Record<string, unknown>;
    expect([command['subjectId'], command['note']]).toEqual(['S-1', undefined]);
  });

  it('ends a rule that reads an unknown required field, or copies all fields', () => {
    const command = partialCommand(partial) as Record<string, unknown>;
    expect(() => command['rootCause']).toThrow(NeedsInput);
    expect(() => ({ ...command })).toThrow(NeedsInput);
  });

  it('names streams that nothing has by an unknown field', () => {
    const command = partialCommand(partial, true) as Record<string, unknown>;
    expect(isPlaceholder(`project-${String(command['rootCause'])}`)).toBe(true);
    expect(isPlaceholder(String(command['subjectId']))).toBe(false);
  });
});
