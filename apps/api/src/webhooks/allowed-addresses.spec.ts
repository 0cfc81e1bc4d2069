import { describe, expect, it } from '@jest/globals';
import { AllowedAddresses, AddressRefused, networkOf } from './allowed-addresses.js';
import { WebhookSettings } from './webhook-settings.js';

describe('the addresses of webhooks', () => {
  const addresses = new AllowedAddresses();

  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('can be %s, which is public', (address) => {
    expect(addresses.allows(address)).toBe(true);
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
    ...['::1', '::', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'],
  ])('cannot be %s', (address) => expect(addresses.allows(address)).toBe(false));

  it('can be in a network that the administrator allows', () => {
    const own = new AllowedAddresses([{ address: '10.1.0.0', prefix: 16 }]);
    expect([own.allows('10.1.2.3'), own.allows('10.2.2.3')]).toEqual([true, false]);
  });

  it('are checked after a name is resolved', async () => {
    const error = await new Promise((resolve) => addresses.lookup('localhost', {}, (failed) => resolve(failed)));
    expect(error).toBeInstanceOf(AddressRefused);
  });

  it.each(['10.1.0.0', '10.1.0.0/33', 'example.com/8', '::1/129'])('have no network %s', (text) => {
    expect(networkOf(text)).toBeUndefined();
  });
});

it('a webhook waits longer after each failure, and at most an hour', () => {
  const settings = new WebhookSettings();
  const waits = Array.from({ length: 10 }, (_, failures) => settings.delayAfter(failures));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect([waits[0], waits.at(-1)]).toEqual([1_000, 3_600_000]);
});
