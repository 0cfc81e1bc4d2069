export {
  on,
  onExisting,
  rows,
  type ColumnKind,
  type ColumnValue,
  type OrderTerm,
  type RowFold,
  type RowModel,
} from './rows.js';
export { AS_OF_DATE, type ColumnOf, type Condition, type Where } from './declaration/conditions.js';
export {
  count,
  distinct,
  events,
  field,
  groups,
  mean,
  ratio,
  sum,
  type FieldFigure,
  type Figure,
  type Figures,
} from './declaration/figures.js';
export { readModels } from './read-models.js';
export { bids } from './bids.js';
export { BOTTLENECK_STATUSES, bottlenecks } from './bottlenecks.js';
export { calibrations } from './calibrations.js';
export { certificates } from './certificates.js';
export { chains, type ChainRow } from './chains.js';
export { instruments } from './instruments.js';
export { nonconformities } from './nonconformities.js';
export { organisations } from './organisations.js';
export { participants } from './participants.js';
export { progressReports } from './progress-reports.js';
export { projects } from './projects.js';
export { qualityActions } from './quality-actions.js';
export { testSubjects } from './test-subjects.js';
export { mondayOf, tests } from './tests.js';
export { claims } from './claims.js';
export { excellenceAssessments } from './excellence-assessments.js';
export { honours } from './honours.js';
export { indicators, type IndicatorRow } from './indicators.js';
export { measurementStandards } from './measurement-standards.js';
export { nqiServices } from './nqi-services.js';
export { platforms } from './platforms.js';
export { ruleSets } from './rule-sets.js';
export { standards } from './standards.js';
export { accreditations } from './accreditations.js';
export { assistances } from './assistances.js';
export { bodies } from './bodies.js';
export { cases } from './cases.js';
export { comparisonResults } from './comparison-results.js';
export { comparisons } from './comparisons.js';
export { consortia } from './consortia.js';
export { creditScores } from './credit-scores.js';
export { diagnoses } from './diagnoses.js';
export { gradings } from './gradings.js';
export { improvementPlans } from './improvement-plans.js';
export { investments } from './investments.js';
export { ipMaps } from './ip-maps.js';
export { jointLabs } from './joint-labs.js';
export { loans } from './loans.js';
export { measurementData } from './measurement-data.js';
export { measures } from './measures.js';
export { meetings } from './meetings.js';
export { mutualRecognitions } from './mutual-recognitions.js';
export { patents } from './patents.js';
export { programmes } from './programmes.js';
export { qualityOfficers } from './quality-officers.js';
export { rapidTests } from './rapid-tests.js';
export { cadenceKey, reportingCadences, type ReportingCadenceRow } from './reporting-cadences.js';
export { resourceBookings } from './resource-bookings.js';
export { resources } from './resources.js';
export { samplings } from './samplings.js';
export { sandboxTrials } from './sandbox-trials.js';
export { solutions } from './solutions.js';
export { supplyLinks } from './supply-links.js';
export { tasks } from './tasks.js';
export { testOrders } from './test-orders.js';
export { trainings } from './trainings.js';
export { ruleBudgets } from './rule-budgets.js';
export { selectionRounds } from './selection-rounds.js';
