import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { programmeWorld } from '../../testing/programme-world.js';
import { recognition } from '../../testing/walkthrough-programme.js';
import { certifier, lab } from '../../testing/world.js';
import { grantRecognition, RecognitionGranted } from './mutual-recognition.js';

const by = { actor: lab, occurredAt: '2026-05-01' };

describe('a mutual recognition', () => {
  it('is recorded by the body whose results are accepted', () => {
    given(...programmeWorld)
      .when(grantRecognition, recognition, by)
      .thenHappened(RecognitionGranted({ ...recognition, organisationId: 'lab' }));
    given(...programmeWorld)
      .when(grantRecognition, recognition, { ...by, actor: certifier })
      .thenHappened(RecognitionGranted({ ...recognition, organisationId: 'certifier' }));
  });

  it('is recorded once', () =>
    given(...after(programmeWorld, sent(grantRecognition, recognition, lab, '2026-04-01')))
      .when(grantRecognition, recognition, by)
      .thenRefused('ALREADY_EXISTS', {}, 'recognitionId'));

  it('does not end before it is recorded', () =>
    given(...programmeWorld)
      .when(grantRecognition, { ...recognition, validUntil: '2026-04-30' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil'));
});
