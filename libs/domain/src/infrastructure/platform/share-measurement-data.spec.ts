import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { programmeWorld } from '../../testing/programme-world.js';
import { measurementData } from '../../testing/walkthrough-programme.js';
import { metrology } from '../../testing/world.js';
import { MeasurementDataShared, shareMeasurementData } from './share-measurement-data.js';

const by = { actor: metrology, occurredAt: '2026-08-02' };

describe('measurement data', () => {
  it('is shared by a metrology body of the chain, named by the digest of its file', () =>
    given(...programmeWorld)
      .when(shareMeasurementData, measurementData, by)
      .thenHappened(MeasurementDataShared(measurementData)));

  it('is shared once', () =>
    given(...after(programmeWorld, sent(shareMeasurementData, measurementData, metrology, '2026-08-01')))
      .when(shareMeasurementData, measurementData, by)
      .thenRefused('ALREADY_EXISTS', {}, 'dataId'));
});
