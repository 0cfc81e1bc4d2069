import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { delivery, request } from '../../testing/walkthrough-services.js';
import { chains, lab, maker, otherMaker, otherPlatform, platform, supplier } from '../../testing/world.js';
import { NqiServiceDelivered, NqiServiceRated, NqiServiceRequested } from './nqi-service.js';
import { deliverNqiService, rateNqiService, requestNqiService } from './one-stop-service.js';

const by = { actor: platform, occurredAt: '2026-07-20' };
const byMaker = { ...by, actor: maker };
const rating = { serviceId: 'SRV-1', rating: 'GOOD' } as const;
const requested = after(chains, sent(requestNqiService, request, maker, '2026-07-01'));
const delivered = after(requested, sent(deliverNqiService, delivery, platform, '2026-07-20'));

describe('request a service', () => {
  it('is open to an enterprise of the chain, from a body that supports it', () =>
    given(...chains)
      .when(requestNqiService, request, byMaker)
      .thenHappened(NqiServiceRequested({ ...request, clientId: 'maker' })));

  it('refuses a body that does not support the chain, and an enterprise of another one', () => {
    given(...chains)
      .when(requestNqiService, { ...request, platformId: 'other-platform' }, byMaker)
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'other-platform' });
    given(...chains)
      .when(requestNqiService, request, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER');
  });

  it('refuses an identifier that is taken', () =>
    given(...requested)
      .when(requestNqiService, request, byMaker)
      .thenRefused('ALREADY_EXISTS', {}, 'serviceId'));
});

describe('deliver a service', () => {
  it('answers a request, or records a service without a request', () => {
    given(...requested)
      .when(deliverNqiService, delivery, by)
      .thenHappened(NqiServiceDelivered(delivery));
    given(...chains)
      .when(deliverNqiService, { ...delivery, rating: 'EXCELLENT' }, { ...by, actor: lab })
      .thenHappened(NqiServiceDelivered({ ...delivery, rating: 'EXCELLENT' }));
  });

  it('refuses any body other than the requested one, before any other check', () =>
    given(...requested)
      .when(deliverNqiService, delivery, { ...by, actor: lab })
      .thenRefused('FORBIDDEN', {}, 'serviceId'));

  it('refuses another client or another kind than requested', () => {
    given(...requested)
      .when(deliverNqiService, { ...delivery, clientId: 'supplier' }, by)
      .thenRefused('INVALID_STATE', { clientId: 'maker' });
    given(...requested)
      .when(deliverNqiService, { ...delivery, kind: 'TRAINING' }, by)
      .thenRefused('INVALID_STATE', { kind: 'EMC_PRECHECK' });
  });

  it('refuses a second delivery', () =>
    given(...delivered)
      .when(deliverNqiService, delivery, by)
      .thenRefused('INVALID_STATE', { status: 'DELIVERED' }));

  it('refuses a body of another chain, and a client that is not on the chain', () => {
    given(...chains)
      .when(deliverNqiService, delivery, { ...by, actor: otherPlatform })
      .thenRefused('BODY_NOT_ENROLLED');
    given(...chains)
      .when(deliverNqiService, { ...delivery, clientId: 'other-maker' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }, 'clientId');
  });
});

describe('rate a service', () => {
  it('is done once by the client, after delivery', () => {
    given(...delivered)
      .when(rateNqiService, rating, byMaker)
      .thenHappened(NqiServiceRated(rating));
    given(...after(delivered, sent(rateNqiService, rating, maker, '2026-07-22')))
      .when(rateNqiService, rating, byMaker)
      .thenRefused('INVALID_STATE');
    given(...requested)
      .when(rateNqiService, rating, byMaker)
      .thenRefused('INVALID_STATE');
  });

  it('counts although the platform rated itself when it delivered', () =>
    given(...after(requested, sent(deliverNqiService, { ...delivery, rating: 'EXCELLENT' }, platform, '2026-07-20')))
      .when(rateNqiService, rating, byMaker)
      .thenHappened(NqiServiceRated(rating)));

  it('refuses anyone but the client', () => {
    given(...delivered)
      .when(rateNqiService, rating, { ...by, actor: supplier })
      .thenRefused('FORBIDDEN', {}, 'serviceId');
    given(...delivered)
      .when(rateNqiService, rating, by)
      .thenRefused('FORBIDDEN');
  });
});
