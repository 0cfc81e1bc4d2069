import { bids } from './bids.js';
import { bottlenecks } from './bottlenecks.js';
import { calibrations } from './calibrations.js';
import { certificates } from './certificates.js';
import { chains } from './chains.js';
import { claims } from './claims.js';
import { excellenceAssessments } from './excellence-assessments.js';
import { honours } from './honours.js';
import { indicators } from './indicators.js';
import { instruments } from './instruments.js';
import { measurementStandards } from './measurement-standards.js';
import { nonconformities } from './nonconformities.js';
import { nqiServices } from './nqi-services.js';
import { organisations } from './organisations.js';
import { participants } from './participants.js';
import { platforms } from './platforms.js';
import { progressReports } from './progress-reports.js';
import { projects } from './projects.js';
import { qualityActions } from './quality-actions.js';
import type { RowModel } from './rows.js';
import { ruleBudgets } from './rule-budgets.js';
import { ruleSets } from './rule-sets.js';
import { selectionRounds } from './selection-rounds.js';
import { standards } from './standards.js';
import { testSubjects } from './test-subjects.js';
import { tests } from './tests.js';
import { accreditations } from './accreditations.js';
import { assistances } from './assistances.js';
import { bodies } from './bodies.js';
import { cases } from './cases.js';
import { comparisonResults } from './comparison-results.js';
import { comparisons } from './comparisons.js';
import { consortia } from './consortia.js';
import { creditScores } from './credit-scores.js';
import { diagnoses } from './diagnoses.js';
import { gradings } from './gradings.js';
import { improvementPlans } from './improvement-plans.js';
import { investments } from './investments.js';
import { ipMaps } from './ip-maps.js';
import { jointLabs } from './joint-labs.js';
import { loans } from './loans.js';
import { measurementData } from './measurement-data.js';
import { measures } from './measures.js';
import { meetings } from './meetings.js';
import { mutualRecognitions } from './mutual-recognitions.js';
import { patents } from './patents.js';
import { programmes } from './programmes.js';
import { qualityOfficers } from './quality-officers.js';
import { rapidTests } from './rapid-tests.js';
import { reportingCadences } from './reporting-cadences.js';
import { resourceBookings } from './resource-bookings.js';
import { resources } from './resources.js';
import { samplings } from './samplings.js';
import { sandboxTrials } from './sandbox-trials.js';
import { solutions } from './solutions.js';
import { supplyLinks } from './supply-links.js';
import { tasks } from './tasks.js';
import { testOrders } from './test-orders.js';
import { trainings } from './trainings.js';

/** Every read model; a new one is one line here. */
export const readModels: readonly RowModel[] = [
  organisations,
  chains,
  participants,
  progressReports,
  bottlenecks,
  projects,
  bids,
  tests,
  testSubjects,
  nonconformities,
  instruments,
  calibrations,
  certificates,
  qualityActions,
  standards,
  measurementStandards,
  platforms,
  nqiServices,
  honours,
  excellenceAssessments,
  indicators,
  ruleSets,
  ruleBudgets,
  selectionRounds,
  claims,
  programmes,
  resources,
  resourceBookings,
  supplyLinks,
  consortia,
  jointLabs,
  ipMaps,
  solutions,
  comparisons,
  comparisonResults,
  improvementPlans,
  diagnoses,
  assistances,
  samplings,
  rapidTests,
  cases,
  testOrders,
  accreditations,
  bodies,
  mutualRecognitions,
  measurementData,
  gradings,
  loans,
  investments,
  creditScores,
  sandboxTrials,
  patents,
  qualityOfficers,
  trainings,
  tasks,
  measures,
  meetings,
  reportingCadences,
];
