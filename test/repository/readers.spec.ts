import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readModels, type Readers } from '#projections';

const ROOT = join(import.meta.dirname, '..', '..');
const FILE = join(ROOT, 'docs/readers.md');

const WORDS: Readonly<Record<Readers['kind'], string>> = {
  everyone: '所有人 / everyone',
  chain: '链上组织 / organisations on the chain',
  leader: '链主 / the leader of the chain',
  parties: '—',
};

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The document that says who may see the rows of each read model, from the declarations. */
const generated = (): string =>
  [
    '# 谁可以看到哪些数据 / Who may see which data',
    '',
    '本表由读模型的声明生成（`LINGQU_GOLDEN=write npm test -- test/repository/readers`）。审计人员与市级监管部门看到全部；区级监管部门看到本区产业链的全部行，以及以本区组织为当事方的行；链长办公室看到本链的全部行。',
    '',
    'Generated from the declarations of the read models. Auditors and regulators of the city see everything; a regulator of a district sees all rows of the chains of the district, and rows in which an organisation of the district is a party; a chief office sees all rows of its chain. The decision is in [ADR 0024](adr/0024-scope-of-reads.md).',
    '',
    line(['读模型 / read model', '此外可见 / also open to', '当事方 / parties']),
    line(['---', '---', '---']),
    ...readModels
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, title, readers }) => {
        const city = readers.cityRows ? '；不属于链的行：所有人 / rows without a chain: everyone' : '';
        const parties = readers.parties.map((party) => `\`${party}\``).join(', ');
        return line([`${title.zh} \`${name}\``, `${WORDS[readers.kind]}${city}`, parties === '' ? '—' : parties]);
      }),
    '',
  ].join('\n');

/** Without the padding of cells, which the formatter adds. */
const unpadded = (text: string): string => text.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---');

it('docs/readers.md says what the read models declare', () => {
  if (process.env['LINGQU_GOLDEN'] === 'write') writeFileSync(FILE, generated());
  expect(unpadded(readFileSync(FILE, 'utf8'))).toBe(unpadded(generated()));
});
