import { term, type ObjectiveTarget } from '#domain';
import {
  bottlenecks,
  calibrations,
  certificates,
  chains,
  declarations,
  chainStandards,
  claims,
  events,
  instruments,
  measurementStandards,
  nonconformities,
  nqiServices,
  participants,
  progressReports,
  projects,
  qualityActions,
  testSubjects,
  tests,
  type Figures,
} from '#projections';

/** Figures that are properties of the chain: status, chief, leader and strategy version. */
export const CHAIN_IDENTITY = chains.figures;

/**
 * The figures of a dashboard, by their path in it, in the order of the answer. Each is declared with its read model; the
 * formulas are those of the acceptance scenarios. They hold for one chain and, with no chain given, for the city: rates
 * are recomputed from summed numerators and denominators, never averaged.
 */
export const FIGURES = {
  eventsApplied: events()(term('事件数', 'Events'), term('产业链日志中的事件数', 'Events in the log of the chain')),
  ...participants.figures,
  ...progressReports.figures,
  ...bottlenecks.figures,
  ...projects.figures,
  ...tests.figures,
  ...testSubjects.figures,
  ...nonconformities.figures,
  ...calibrations.figures,
  ...instruments.figures,
  ...certificates.figures,
  ...chainStandards.figures,
  ...measurementStandards.figures,
  ...nqiServices.figures,
  ...qualityActions.figures,
  ...declarations.figures,
  ...claims.figures,
} satisfies Figures;

/** The figure that measures the progress of an objective of a strategy, by the code of the objective. */
export const OBJECTIVE_FIGURES = {
  BOTTLENECKS_RESOLVED: 'bottlenecks.resolved',
  STANDARDS_PUBLISHED: 'nqi.standardsPublished',
  CERTIFICATIONS_VALID: 'nqi.certificationsValid',
  NQI_SERVICES_DELIVERED: 'nqi.servicesDelivered',
} as const satisfies Readonly<Record<ObjectiveTarget['code'], keyof typeof FIGURES>>;
