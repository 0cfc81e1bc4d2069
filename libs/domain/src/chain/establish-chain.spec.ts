import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { CHAIN, chief, established, registered, regulator } from '../testing/world.js';
import { establishChain } from './establish-chain.js';
import { ChainEstablished } from './events.js';

const payload = { slug: CHAIN, nameZh: '新能源汽车', nameEn: 'New-energy vehicles', region: 'SHENZHEN' };

describe('establish a chain', () => {
  it('is done by the regulator; the slug is the identifier from then on', () =>
    given(...registered)
      .when(establishChain, payload, { actor: regulator, occurredAt: '2026-01-05' })
      .thenHappened(ChainEstablished({ chainId: CHAIN, ...payload })));

  it('refuses a slug that is taken', () =>
    given(...established)
      .when(establishChain, payload, { actor: regulator, occurredAt: '2026-01-06' })
      .thenRefused('CHAIN_ALREADY_ESTABLISHED', {}, 'slug'));

  it('refuses a chief office: only the regulator opens chains', () =>
    given(...registered)
      .when(establishChain, payload, { actor: chief, occurredAt: '2026-01-05' })
      .thenRefused('FORBIDDEN'));
});
