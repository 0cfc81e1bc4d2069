import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import {
  CHAIN,
  certifier,
  chains,
  chief,
  lab,
  leader,
  maker,
  metrology,
  otherLab,
  otherLeader,
  otherMaker,
  otherPlatform,
  platform,
} from '../../testing/world.js';
import { logQualityAction, QualityActionLogged } from './log-quality-action.js';

const occurredAt = '2026-03-30';
const visit = { chainId: CHAIN, actionId: 'QA-1', kind: 'EXPERT_VISIT' } as const;
const audit = {
  ...visit,
  kind: 'SUPPLIER_AUDIT',
  targetOrganisationId: 'maker',
  findings: 3,
  note: '两项轻微',
} as const;
const logged = after(chains, sent(logQualityAction, visit, leader, occurredAt));

describe('log a quality action', () => {
  it.each([leader, maker, lab, metrology, certifier, platform])('is open to a $role of the chain', (actor) =>
    given(...chains)
      .when(logQualityAction, visit, { actor, occurredAt })
      .thenHappened(QualityActionLogged(visit)),
  );

  it('may name the target organisation, the findings and a note', () =>
    given(...chains)
      .when(logQualityAction, audit, { actor: leader, occurredAt })
      .thenHappened(QualityActionLogged(audit)));

  it('names the method that was adopted', () => {
    const adopted = { ...visit, kind: 'METHOD_ADOPTED', qualityMethod: 'SIX_SIGMA' } as const;
    const { qualityMethod: _method, ...unnamed } = adopted;
    const other = { ...adopted, qualityMethod: 'OTHER_METHOD' } as const;
    const by = { actor: maker, occurredAt };
    given(...chains)
      .when(logQualityAction, adopted, by)
      .thenHappened(QualityActionLogged(adopted));
    given(...chains)
      .when(logQualityAction, unnamed, by)
      .thenRefused('METHOD_NOT_NAMED', {}, 'qualityMethod');
    given(...chains)
      .when(logQualityAction, other, by)
      .thenRefused('METHOD_NOT_NAMED', {}, 'note');
    given(...chains)
      .when(logQualityAction, { ...other, note: '八步法' }, by)
      .thenHappened(QualityActionLogged({ ...other, note: '八步法' }));
    given(...chains)
      .when(logQualityAction, { ...visit, qualityMethod: 'FMEA' }, by)
      .thenRefused('METHOD_NOT_ADOPTED', { kind: 'EXPERT_VISIT' }, 'qualityMethod');
  });

  it('may be about an organisation outside the chain, but not about one that is not registered', () => {
    const abroad = { ...audit, targetOrganisationId: 'newcomer' };
    given(...chains)
      .when(logQualityAction, abroad, { actor: leader, occurredAt })
      .thenHappened(QualityActionLogged(abroad));
    given(...chains)
      .when(logQualityAction, { ...audit, targetOrganisationId: 'nobody' }, { actor: leader, occurredAt })
      .thenMissing('organisation', 'nobody');
  });

  it('refuses an identifier that is taken', () =>
    given(...logged)
      .when(logQualityAction, audit, { actor: maker, occurredAt })
      .thenRefused('ALREADY_EXISTS', {}, 'actionId'));

  it('refuses enterprises of another chain', () => {
    given(...chains)
      .when(logQualityAction, visit, { actor: otherLeader, occurredAt })
      .thenRefused('NOT_A_CHAIN_MEMBER');
    given(...chains)
      .when(logQualityAction, visit, { actor: otherMaker, occurredAt })
      .thenRefused('NOT_A_CHAIN_MEMBER');
  });

  it.each([otherLab, otherPlatform])('refuses a $role of another chain', (actor) =>
    given(...chains)
      .when(logQualityAction, visit, { actor, occurredAt })
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: actor.organisationId }),
  );

  it('refuses a body that acts in a kind it is not enrolled in', () =>
    given(...chains)
      .when(logQualityAction, visit, { actor: { ...lab, role: 'CERTIFICATION_BODY' }, occurredAt })
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'lab' }));

  it("refuses the chief's office, which reports progress instead", () =>
    given(...chains)
      .when(logQualityAction, visit, { actor: chief, occurredAt })
      .thenRefused('FORBIDDEN'));
});
