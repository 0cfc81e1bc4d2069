import type { ModelView } from './model-view';

/** 荣誉与评价: honours, excellence, officers and training. */
export const viewsOfRecognition: readonly ModelView[] = [
  {
    model: 'honours',
    begunBy: ['grant-honour'],
    path: 'honours',
    text: 'honours',
    id: 'honourId',
    title: 'honourCode',
    columns: ['organisationId', 'level', 'outcome', 'isFirstForOrganisation', 'grantedOn', 'withdrawn'],
    byChain: true,
  },
  {
    model: 'excellence_assessments',
    begunBy: ['record-excellence-assessment'],
    path: 'excellence-assessments',
    text: 'excellenceAssessments',
    id: 'assessmentId',
    columns: ['organisationId', 'scorePercent', 'rank', 'assessedOn'],
    byChain: true,
  },
  {
    model: 'quality_officers',
    begunBy: ['appoint-chief-quality-officer'],
    path: 'quality-officers',
    text: 'qualityOfficers',
    id: 'organisationId',
    unnumbered: true,
    columns: ['level', 'active', 'chainId', 'appointedOn', 'relievedOn'],
    filter: { column: 'level', values: ['CERTIFIED', 'SENIOR_CERTIFIED', 'IN_TRAINING'] },
    byChain: true,
  },
  {
    model: 'trainings',
    begunBy: ['record-training'],
    path: 'trainings',
    text: 'trainings',
    id: 'trainingId',
    title: 'title',
    columns: ['topic', 'organisationId', 'participants', 'hours', 'completedOn'],
    byChain: true,
  },
];
