import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { withAcceptedProject } from '../../testing/programme-world.js';
import { programme } from '../../testing/walkthrough-programme.js';
import { chief, otherChief, regulator } from '../../testing/world.js';
import { ProgrammeRegistered, registerProgramme } from './register-programme.js';
import { ProjectTagged } from '../../work/project/tags.js';
import { tagProject } from './tag-project.js';

const by = { actor: regulator, occurredAt: '2026-08-02' };
const registered = after(withAcceptedProject, sent(registerProgramme, programme, regulator, '2026-08-01'));
const tag = { projectId: 'P-1', programmeId: 'LINGQU' };

describe('a programme', () => {
  it('is registered once', () => {
    given(...withAcceptedProject)
      .when(registerProgramme, programme, by)
      .thenHappened(ProgrammeRegistered(programme));
    given(...registered)
      .when(registerProgramme, programme, by)
      .thenRefused('ALREADY_EXISTS', {}, 'programmeId');
  });

  it('does not end before it starts', () =>
    given(...withAcceptedProject)
      .when(registerProgramme, { ...programme, startsOn: '2027-01-01', endsOn: '2026-12-31' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'endsOn'));
});

describe("a project's tags", () => {
  it("are set by the regulator or the chain's office", () => {
    for (const actor of [regulator, chief])
      given(...registered)
        .when(tagProject, tag, { ...by, actor })
        .thenHappened(ProjectTagged(tag));
    given(...registered)
      .when(tagProject, tag, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
  });

  it('name a registered programme, and at least one tag', () => {
    given(...withAcceptedProject)
      .when(tagProject, tag, by)
      .thenMissing('programme', 'LINGQU');
    given(...registered)
      .when(tagProject, { projectId: 'P-1' }, by)
      .thenRefused('NOTHING_NAMED');
  });
});
