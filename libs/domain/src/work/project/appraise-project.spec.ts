import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { accepted, acceptanceRequested, inProgress } from '../../testing/project-world.js';
import { leader, regulator } from '../../testing/world.js';
import { appraiseProject, recogniseDemonstrationEffect } from './appraise-project.js';
import { DemonstrationEffectRecognised, ProjectAppraised } from './events.js';

const project = { projectId: 'P-1' };
const effect = { ...project, demonstrationEffect: true, competitivenessGainSignificant: true };

describe('recognise the demonstration effect', () => {
  const by = { actor: regulator, occurredAt: '2026-07-20' };

  it("is the regulator's finding on an accepted project", () =>
    given(...accepted)
      .when(recogniseDemonstrationEffect, effect, by)
      .thenHappened(DemonstrationEffectRecognised(effect)));

  it('refuses a project that is not accepted', () =>
    given(...acceptanceRequested)
      .when(recogniseDemonstrationEffect, effect, by)
      .thenRefused('INVALID_STATE', { status: 'ACCEPTANCE_REQUESTED' }));

  it.each([true, false])('refuses a second finding, also where the first one was %p', (demonstrationEffect) =>
    given(
      ...after(
        accepted,
        sent(recogniseDemonstrationEffect, { ...effect, demonstrationEffect }, regulator, '2026-07-20'),
      ),
    )
      .when(recogniseDemonstrationEffect, effect, by)
      .thenRefused('ALREADY_EXISTS'),
  );

  it('refuses anyone but the regulator', () =>
    given(...accepted)
      .when(recogniseDemonstrationEffect, effect, { ...by, actor: leader })
      .thenRefused('FORBIDDEN'));
});

describe('appraise a project', () => {
  const by = { actor: regulator, occurredAt: '2026-07-20' };
  const finding = { ...project, typicalProject: true, tier: 2 };

  it("is the regulator's finding on an accepted project, and may be made again", () => {
    given(...accepted)
      .when(appraiseProject, finding, by)
      .thenHappened(ProjectAppraised(finding));
    given(...after(accepted, sent(appraiseProject, finding, regulator, '2026-07-19')))
      .when(appraiseProject, { ...project, tier: 1 }, by)
      .thenHappened(ProjectAppraised({ ...project, tier: 1 }));
  });

  it('refuses a project that is not accepted', () =>
    given(...inProgress)
      .when(appraiseProject, finding, by)
      .thenRefused('INVALID_STATE', { status: 'IN_PROGRESS' }));
});
