import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsOneOf, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import {
  BottleneckConfirmed,
  BottleneckDismissed,
  BottleneckReopened,
  DISMISSAL_REASONS,
  QualityBottleneck,
  type DismissalReason,
} from './quality-bottleneck.js';
import { requireBottleneckOf } from './bottleneck-checks.js';

export class ConfirmBottleneck {
  @IsId() bottleneckId!: string;
}

export class DismissBottleneck {
  @IsId() bottleneckId!: string;
  @IsOneOf(DISMISSAL_REASONS) reason!: DismissalReason;
  /** The bottleneck this one repeats; required with DUPLICATE. */
  @Optional() @IsId() duplicateOf?: string;
}

export class ReopenBottleneck {
  @IsId() bottleneckId!: string;
  @IsText() reason!: string;
}

export const confirmBottleneck = alters(ConfirmBottleneck, QualityBottleneck, {
  title: term('确认质量堵点', 'Confirm a bottleneck'),
  example: { bottleneckId: 'BN-001' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.bottleneckId,
  facts: (_c, bottleneck) => ({ chain: IndustryChain.of(bottleneck.chainId) }),
  decide(c, bottleneck, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    if (bottleneck.status !== 'IDENTIFIED') throw new Refusal('INVALID_STATE', { status: bottleneck.status });
    return BottleneckConfirmed({ ...c });
  },
});

export const dismissBottleneck = alters(DismissBottleneck, QualityBottleneck, {
  title: term('不予认定质量堵点', 'Dismiss a bottleneck'),
  example: {
    bottleneckId: 'BN-001',
    reason: 'DUPLICATE',
    duplicateOf: 'BN-000',
  },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.bottleneckId,
  facts: (c, bottleneck) => ({
    chain: IndustryChain.of(bottleneck.chainId),
    original: c.duplicateOf === undefined ? undefined : QualityBottleneck.of(c.duplicateOf),
  }),
  decide(c, bottleneck, { chain, original }, { actor }) {
    requireChiefOffice(chain, actor);
    if (original) requireBottleneckOf(original, bottleneck.chainId, 'duplicateOf');
    if (bottleneck.status !== 'IDENTIFIED' && bottleneck.status !== 'CONFIRMED')
      throw new Refusal('INVALID_STATE', { status: bottleneck.status });
    if ((c.reason === 'DUPLICATE') !== (original !== undefined) || c.duplicateOf === c.bottleneckId)
      throw new Refusal('INVALID_STATE', {}, 'duplicateOf');
    return BottleneckDismissed({ ...c });
  },
});

export const reopenBottleneck = alters(ReopenBottleneck, QualityBottleneck, {
  title: term('重开质量堵点', 'Reopen a bottleneck'),
  example: { bottleneckId: 'BN-001', reason: '问题复现' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.bottleneckId,
  facts: (_c, bottleneck) => ({ chain: IndustryChain.of(bottleneck.chainId) }),
  decide(c, bottleneck, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    if (bottleneck.status !== 'RESOLVED' && bottleneck.status !== 'DISMISSED')
      throw new Refusal('INVALID_STATE', { status: bottleneck.status });
    return BottleneckReopened({ ...c });
  },
});
