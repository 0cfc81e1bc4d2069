import { describe, expect, it } from '@jest/globals';
import { actions } from '../actions.js';
import { fieldsOf } from '../testing/payload-fields.js';

const fields = actions.flatMap(({ name, payload }) => fieldsOf(payload).map((field) => ({ command: name, ...field })));
const formatOf = (command: string, field: string) =>
  fields.find((each) => each.command === command && each.name === field)?.formats[0];

describe('a text field with a format', () => {
  it('says in both languages what is expected', () => {
    const formatted = fields.filter(({ formats }) => formats.length > 0);
    const silent = formatted.filter(({ formats }) => formats.some(({ zh, en }) => !zh || !en));
    expect(silent.map(({ command, name }) => `${command}.${name}`)).toEqual([]);
    expect(formatted.length).toBeGreaterThan(100);
  });

  it.each([
    ['report-indicator-value', 'value', /至多 15 位、后至多 6 位/, /15 digits before the point and 6 after it/],
    ['report-indicator-value', 'period', /2026-Q3-TTM/, /2026-Q3-TTM/],
    ['report-chain-progress', 'period', /2026-Q3/, /2026-Q3/],
    ['record-excellence-assessment', 'scorePercent', /至多 2 位小数/, /at most two decimals/],
    ['score-quality-credit', 'score', /至多 1 位小数/, /at most one decimal/],
    ['submit-claim', 'subjectId', /组织\/荣誉代码/, /HONOUR_CODE/],
  ])('names the form and its limits: %s %s', (command, field, zh, en) => {
    expect(formatOf(command, field)?.zh).toMatch(zh);
    expect(formatOf(command, field)?.en).toMatch(en);
  });
});
