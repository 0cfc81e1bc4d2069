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
import { ruleSets } from './rule-sets.js';
import { standards } from './standards.js';
import { testSubjects } from './test-subjects.js';
import { tests } from './tests.js';

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
  claims,
];
