import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsCount, IsFlag, IsId, Optional } from '../../kit/payload.js';
import { DemonstrationEffectRecognised, ProjectAppraised } from './events.js';
import { Project } from './project.js';
import { requireStatus } from './project-checks.js';

export class RecogniseDemonstrationEffect {
  @IsId() projectId!: string;
  @IsFlag() demonstrationEffect!: boolean;
  @IsFlag() competitivenessGainSignificant!: boolean;
}

export class AppraiseProject {
  @IsId() projectId!: string;
  @Optional() @IsFlag() typicalProject?: boolean;
  @Optional() @IsFlag() pullEffectSignificant?: boolean;
  @Optional() @IsCount(1, 3) tier?: number;
}

/** 示范效应: the regulator's finding on an accepted project; a condition of support rule SZ23-01. */
export const recogniseDemonstrationEffect = alters(RecogniseDemonstrationEffect, Project, {
  title: term('认定示范效应', 'Recognise the demonstration effect'),
  example: {
    projectId: 'P-001',
    demonstrationEffect: true,
    competitivenessGainSignificant: true,
  },
  roles: ['REGULATOR'],
  id: (c) => c.projectId,
  follows: (_c, project) => [project.since],
  decide(c, project) {
    requireStatus(project, 'ACCEPTED');
    if (project.demonstrationEffect !== undefined) throw new Refusal('ALREADY_EXISTS');
    return DemonstrationEffectRecognised({ ...c });
  },
});

/** The regulator's appraisal of an accepted project: typical project, pull effect, tier; the latest finding counts. */
export const appraiseProject = alters(AppraiseProject, Project, {
  title: term('评定项目', 'Appraise a project'),
  example: { projectId: 'P-001', typicalProject: true },
  terms: {
    fields: {
      typicalProject: term('典型项目', 'Typical project'),
      pullEffectSignificant: term('带动作用显著', 'Significant pull effect'),
      tier: term('等次', 'Tier'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.projectId,
  follows: (_c, project) => [project.since, project.appraised],
  decide(c, project) {
    requireStatus(project, 'ACCEPTED');
    return ProjectAppraised({ ...c });
  },
});
