import type { WrongValue } from '../wrong-value.js';
import { AllowedAddresses, networkOf, type Network } from './allowed-addresses.js';

export const WEBHOOK_VARIABLES: readonly string[] = ['LINGQU_WEBHOOK_NETWORKS'];

/** Waiting times before the next attempt, in milliseconds; the last one repeats. */
const DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000];
/** A receiver that has not answered for so long is not tried any more, until somebody starts it again: 5 days. */
const GIVE_UP_MS = 5 * 24 * 3_600_000;

/** Where webhooks may be sent, and when they are sent again. */
export class WebhookSettings {
  readonly addresses: AllowedAddresses;
  readonly giveUpMs = GIVE_UP_MS;

  constructor(
    networks: readonly Network[] = [],
    private readonly delaysMs: readonly number[] = DELAYS_MS,
  ) {
    this.addresses = new AllowedAddresses(networks);
  }

  delayAfter(failures: number): number {
    return this.delaysMs[Math.min(failures, this.delaysMs.length - 1)] ?? 0;
  }
}

/** The private networks to which webhooks may be sent. What is wrong is added to `wrong`. */
export function readWebhookNetworks(
  env: Readonly<Record<string, string | undefined>>,
  wrong: WrongValue[],
): readonly Network[] {
  const value = env['LINGQU_WEBHOOK_NETWORKS'];
  if (value === undefined) return [];
  const networks = value.split(',').map(networkOf);
  const known = networks.filter((network) => network !== undefined);
  if (known.length < networks.length)
    wrong.push({
      name: 'LINGQU_WEBHOOK_NETWORKS',
      zh: `应为以逗号分隔的网段，例如 10.1.0.0/16，当前为 ${JSON.stringify(value.slice(0, 60))}`,
      en: `must be networks separated by commas, such as 10.1.0.0/16; it is ${JSON.stringify(value.slice(0, 60))}`,
    });
  return known;
}
