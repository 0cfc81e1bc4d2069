import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { measurementStandard, oneStop } from '../../testing/walkthrough-services.js';
import {
  chains,
  certifier,
  lab,
  leader,
  maker,
  metrology,
  otherMetrology,
  platform,
  regulator,
} from '../../testing/world.js';
import { suspendBody } from '../accreditation/suspend-body.js';
import { establishMeasurementStandard } from './establish-measurement-standard.js';
import { MeasurementStandardEstablished } from './measurement-standard.js';
import { NqiPlatformRecognised } from './platform.js';
import { recogniseNqiPlatform } from './recognise-platform.js';

const by = { actor: regulator, occurredAt: '2026-04-02' };
const recognised = after(chains, sent(recogniseNqiPlatform, oneStop, regulator, '2026-04-02'));

describe('recognise a platform', () => {
  it('is done by the regulator, once for each kind and level', () => {
    given(...chains)
      .when(recogniseNqiPlatform, oneStop, by)
      .thenHappened(NqiPlatformRecognised(oneStop));
    given(...recognised)
      .when(recogniseNqiPlatform, { ...oneStop, level: 'NATIONAL' }, by)
      .thenHappened(NqiPlatformRecognised({ ...oneStop, level: 'NATIONAL' }));
    given(...recognised)
      .when(recogniseNqiPlatform, oneStop, by)
      .thenRefused('ALREADY_EXISTS', {}, 'kind');
  });

  it('refuses the platform itself, and needs a registered organisation', () => {
    given(...chains)
      .when(recogniseNqiPlatform, oneStop, { ...by, actor: platform })
      .thenRefused('FORBIDDEN');
    given(...chains)
      .when(recogniseNqiPlatform, { ...oneStop, organisationId: 'nobody' }, by)
      .thenMissing('organisation', 'nobody');
  });
});

describe('establish a measurement standard', () => {
  it.each([metrology, lab])('is open to a $role of the chain', (actor) =>
    given(...chains)
      .when(establishMeasurementStandard, measurementStandard, { ...by, actor })
      .thenHappened(MeasurementStandardEstablished(measurementStandard)),
  );

  it.each(['ENTERPRISE_HIGHEST_MEASUREMENT_STANDARD', 'REFERENCE_MATERIAL'] as const)(
    'is open to an enterprise of the chain for its own %s',
    (kind) => {
      for (const actor of [maker, leader])
        given(...chains)
          .when(establishMeasurementStandard, { ...measurementStandard, kind }, { ...by, actor })
          .thenHappened(MeasurementStandardEstablished({ ...measurementStandard, kind }));
    },
  );

  it('that is public is not established by an enterprise', () =>
    given(...chains)
      .when(
        establishMeasurementStandard,
        { ...measurementStandard, kind: 'MUNICIPAL_PUBLIC_MEASUREMENT_STANDARD' },
        { ...by, actor: maker },
      )
      .thenRefused('PUBLIC_STANDARD_OF_BODY', {}, 'kind'));

  it('is not established by a suspended body', () =>
    given(
      ...after(chains, sent(suspendBody, { organisationId: 'metrology', reason: '超范围' }, regulator, '2026-04-01')),
    )
      .when(establishMeasurementStandard, measurementStandard, { ...by, actor: metrology })
      .thenRefused('BODY_SUSPENDED', { organisationId: 'metrology' }));

  it('refuses an identifier that is taken, a body of another chain, and a certification body', () => {
    given(...after(chains, sent(establishMeasurementStandard, measurementStandard, metrology, '2026-04-01')))
      .when(establishMeasurementStandard, measurementStandard, { ...by, actor: metrology })
      .thenRefused('ALREADY_EXISTS', {}, 'measurementStandardId');
    given(...chains)
      .when(establishMeasurementStandard, measurementStandard, { ...by, actor: otherMetrology })
      .thenRefused('BODY_NOT_ENROLLED');
    given(...chains)
      .when(establishMeasurementStandard, measurementStandard, { ...by, actor: certifier })
      .thenRefused('FORBIDDEN');
  });
});
