import { bids } from './bids.js';
import { bottlenecks } from './bottlenecks.js';
import { calibrations } from './calibrations.js';
import { certificates } from './certificates.js';
import { chains } from './chains.js';
import { instruments } from './instruments.js';
import { nonconformities } from './nonconformities.js';
import { organisations } from './organisations.js';
import { participants } from './participants.js';
import { progressReports } from './progress-reports.js';
import { projects } from './projects.js';
import { qualityActions } from './quality-actions.js';
import type { RowModel } from './rows.js';
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
];
