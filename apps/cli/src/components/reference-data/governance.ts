import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActorDto } from '#contracts';
import { demonstrationFile } from '../../foundation/product-files.js';
import type { Step } from '../steps/step.js';

type Data = Readonly<Record<string, unknown>>;

interface Tasks {
  readonly planId: string;
  readonly dueOn: string;
  readonly sections: readonly (Data & { readonly section: number })[];
  readonly region: string;
  readonly units: readonly {
    readonly unitId: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly kind: string;
  }[];
  readonly tasks: readonly (Data & {
    readonly taskId: string;
    readonly section: number;
    readonly unitIds: readonly string[];
  })[];
}

interface Measures {
  readonly policies: readonly {
    readonly policyId: string;
    readonly measures: readonly (Data & { readonly measureId: string })[];
  }[];
}

interface Governance {
  readonly programmes: readonly (Data & { readonly programmeId: string })[];
  readonly cadences: readonly (Data & { readonly level: string })[];
}

/** 深圳质量指数 as published for the first available year. */
interface Baselines {
  readonly qualityIndex: readonly { readonly define: Data & { readonly indicatorId: string }; readonly report: Data }[];
}

const programmeFile = <T>(name: string): T =>
  JSON.parse(readFileSync(demonstrationFile(join('programme', name)), 'utf8')) as T;

type CommandLine = readonly [name: string, command: string, data: Data];

/** The units of the district's plan as organisations: they report their tasks themselves. */
const unitCommands = ({ units, region }: Tasks): readonly CommandLine[] =>
  units.map(({ unitId, nameZh, nameEn, kind }) => [
    unitId,
    'register-organisation',
    { organisationId: unitId, name: nameZh, nameEn, kind, region },
  ]);

const asResponsible = ({ unitId, nameZh, nameEn }: Tasks['units'][number]) => ({ unitId, nameZh, nameEn });

/** The 18 tasks of the district's plan, each with the units that answer for it. */
function taskCommands({ planId, dueOn, sections, units, tasks }: Tasks): readonly CommandLine[] {
  return tasks.map(({ unitIds, ...task }) => [
    task.taskId,
    'assign-task',
    {
      ...task,
      ...sections.find(({ section }) => section === task.section),
      planId,
      dueOn,
      units: unitIds.flatMap((id) => units.filter(({ unitId }) => unitId === id).map(asResponsible)),
    },
  ]);
}

/** The measures of both policies: the 23 of 2025 and the 14 of 2023. */
const measureCommands = ({ policies }: Measures): readonly CommandLine[] =>
  policies.flatMap(({ policyId, measures }) =>
    measures.map((measure): CommandLine => [measure.measureId, 'define-measure', { ...measure, policyId }]),
  );

/**
 * The commands with which the regulator enters the governance data: quality index, programmes, reporting cadences, tasks
 * and measures. Cadences apply from the given day.
 */
export function governanceSteps(regulator: ActorDto, at: string): readonly Step[] {
  const { programmes, cadences } = programmeFile<Governance>('governance.json');
  const effectiveFrom = at.slice(0, 10);
  const { qualityIndex } = programmeFile<Baselines>('baselines.json');
  const tasks = programmeFile<Tasks>('tasks.json');
  const commands: readonly CommandLine[] = [
    ...qualityIndex.flatMap(({ define, report }): readonly CommandLine[] => [
      [define.indicatorId, 'define-indicator', define],
      [`${define.indicatorId}/2018`, 'report-indicator-value', report],
    ]),
    ...programmes.map((data): CommandLine => [data.programmeId, 'register-programme', data]),
    ...cadences.map((data): CommandLine => [data.level, 'set-reporting-cadence', { ...data, effectiveFrom }]),
    ...unitCommands(tasks),
    ...taskCommands(tasks),
    ...measureCommands(programmeFile<Measures>('measures.json')),
  ];
  return commands.map(([name, command, data]) => ({
    name: `governance/${name}`,
    command,
    data,
    actor: regulator,
    occurredAt: at,
    recordedAt: at,
  }));
}
