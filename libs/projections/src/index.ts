export { hasFile, rowsWithFilesOf, type RowWithFiles } from './declaration/rows-with-files.js';
export { eventFields } from './event-fields.js';
export { eventSentence, type NameOf } from './audit/event-sentence.js';
export { dutiesMetOf, noticeSentence, reasonOf } from './audit/exception-sentence.js';
export { dutyChecks, type DutyCheckRow } from './audit/duty-checks.js';
export { exceptions, type ExceptionRow } from './audit/exceptions.js';
export { organisationsNamedIn } from './event-organisations.js';
export { leaderAndParties, onChainOrCity, type Readers } from './declaration/readers.js';
export { eventReaders, maySeeEvent, type EventReaders } from './declaration/event-readers.js';
export {
  chainsFor,
  EVERYTHING,
  maySeeEveryEventOf,
  maySeeFiguresOf,
  maySeeRow,
  ONLY_PUBLISHED,
  rowsAsSeenBy,
  visibilityKey,
  type Limited,
  type Visibility,
} from './declaration/visibility.js';
export { readModels, type ReadModelName, type RowTypes } from './read-models.js';
export { on, onExisting, onType, type RowFold } from './declaration/folds.js';
export { readModel, type ReadModel } from './declaration/read-model.js';
export { type ColumnKind, type OrderTerm, type RowModel, type RowNaming, type RowOf } from './declaration/row-model.js';
export { searchTextsOf, type SearchTexts } from './declaration/search-texts.js';
export { dueBetween, validOn } from './declaration/due-rows.js';
export { AS_OF_DATE, type ColumnOf, type ColumnValue, type Condition, type Where } from './declaration/conditions.js';
export { codeWords, wordsOf } from './declaration/code-words.js';
export { columnOf, compareValues, satisfies } from './declaration/satisfies.js';
export { compareText } from './declaration/text-order.js';
export {
  count,
  distinct,
  events,
  field,
  groups,
  mean,
  ratio,
  sum,
  type CountFigure,
  type FieldFigure,
  type Figure,
  type Figures,
  type RatioFigure,
  type Within,
} from './declaration/figures.js';
export {
  describeFigure,
  describeReadModel,
  listPath,
  type FieldDescription,
  type ReadModelDescription,
} from './declaration/describe.js';
export { unitOf as figureUnit } from './declaration/figures.js';
export { type Language, type Row } from './export/cell.js';
export { csvLine, protectedText, withoutProtection } from './export/csv.js';
export { csvHead, csvRow, exportTable, type ExportTable } from './export/export-table.js';
export { type CodeField, type Field, type FieldKind } from './declaration/fields.js';
export { bids } from './work/bids.js';
export { BOTTLENECK_STATUSES, bottlenecks } from './work/bottlenecks.js';
export { calibrations } from './infrastructure/calibrations.js';
export { certificates, type CertificateRow } from './infrastructure/certificates.js';
export { chains, type ChainRow } from './chain/chains.js';
export { instruments } from './infrastructure/instruments.js';
export { nonconformities } from './work/nonconformities.js';
export { type NonconformityRow } from './work/nonconformity-row.js';
export { delegations, type DelegationRow } from './organisations/delegations.js';
export { organisations } from './organisations/organisations.js';
export { participants, type ParticipantRow } from './organisations/participants.js';
export { progressReports } from './chain/progress-reports.js';
export { projects } from './work/projects.js';
export { declarations } from './work/declarations.js';
export { qualityActions } from './work/quality-actions.js';
export { testSubjects } from './work/test-subjects.js';
export { mondayOf, tests, type TestRow } from './work/tests.js';
export { claims } from './incentives/claims.js';
export { excellenceAssessments } from './recognition/excellence-assessments.js';
export { honours } from './recognition/honours.js';
export { indicators, type IndicatorRow } from './targets/indicators.js';
export { measurementStandards } from './infrastructure/measurement-standards.js';
export { nqiServices } from './infrastructure/nqi-services.js';
export { platforms } from './infrastructure/platforms.js';
export { ruleSets } from './incentives/rule-sets.js';
export { chainStandards } from './infrastructure/chain-standards.js';
export { standards } from './infrastructure/standards.js';
export { accreditationReviews } from './infrastructure/accreditation-reviews.js';
export { accreditations } from './infrastructure/accreditations.js';
export { assistances } from './supervision/assistances.js';
export { bodies } from './infrastructure/bodies.js';
export { cases } from './supervision/cases.js';
export { comparisonResults } from './supervision/comparison-results.js';
export { comparisons } from './supervision/comparisons.js';
export { consortia } from './cooperation/consortia.js';
export { creditScores } from './finance/credit-scores.js';
export { diagnoses } from './supervision/diagnoses.js';
export { gradings } from './supervision/gradings.js';
export { improvementPlans } from './supervision/improvement-plans.js';
export { investments } from './finance/investments.js';
export { ipMaps } from './cooperation/ip-maps.js';
export { jointLabs } from './cooperation/joint-labs.js';
export { loans } from './finance/loans.js';
export { measurementData } from './infrastructure/measurement-data.js';
export { measures } from './targets/measures.js';
export { agreedItems } from './targets/agreed-items.js';
export { meetings } from './targets/meetings.js';
export { mutualRecognitions } from './infrastructure/mutual-recognitions.js';
export { patents } from './recognition/patents.js';
export { programmes } from './targets/programmes.js';
export { qualityOfficers } from './recognition/quality-officers.js';
export { rapidTests } from './supervision/rapid-tests.js';
export { cadenceKey, reportingCadences, type ReportingCadenceRow } from './targets/reporting-cadences.js';
export { resourceBookings } from './cooperation/resource-bookings.js';
export { resources } from './cooperation/resources.js';
export { alertOutcomes } from './supervision/alert-outcomes.js';
export { samplings } from './supervision/samplings.js';
export { sandboxTrials } from './finance/sandbox-trials.js';
export { solutions } from './cooperation/solutions.js';
export { supplyLinks } from './cooperation/supply-links.js';
export { tasks } from './targets/tasks.js';
export { testOrders } from './infrastructure/test-orders.js';
export { trainings } from './recognition/trainings.js';
export { ruleBudgets } from './incentives/rule-budgets.js';
export { approvalAmounts } from './incentives/approval-amounts.js';
export { applicationWindows } from './incentives/application-windows.js';
export { policyEvaluations } from './incentives/policy-evaluations.js';
export { creditRecords } from './incentives/credit-records.js';
export { selectionRounds } from './incentives/selection-rounds.js';
export { externalSupports } from './incentives/external-supports.js';
