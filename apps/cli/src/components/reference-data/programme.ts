import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActorDto } from '#contracts';
import { demonstrationFile } from '../../foundation/product-files.js';
import type { Step } from '../steps/step.js';

type Data = Readonly<Record<string, unknown>>;

const programmeFile = <T>(name: string): T =>
  JSON.parse(readFileSync(demonstrationFile(join('programme', name)), 'utf8')) as T;

/** The commands with which the regulator publishes the city's support rules and the district's indicators with targets. */
export function programmeSteps(regulator: ActorDto, at: string): readonly Step[] {
  const step = (name: string, command: string, data: Data): Step => ({
    name: `programme/${name}`,
    command,
    data,
    actor: regulator,
    occurredAt: at,
    recordedAt: at,
  });
  const rules = programmeFile<Data>('support-rules.json');
  const { indicators } = programmeFile<{
    readonly indicators: readonly { readonly define: Data; readonly target?: Data }[];
  }>('indicators.json');
  return [
    step(String(rules['policyId']), 'publish-rule-set', rules),
    ...indicators.flatMap(({ define, target }) => {
      const id = String(define['indicatorId']);
      return [
        step(id, 'define-indicator', define),
        ...(target ? [step(`${id}/target`, 'set-indicator-target', target)] : []),
      ];
    }),
  ];
}
