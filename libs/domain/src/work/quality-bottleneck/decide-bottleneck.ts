import { alters } from '../../kit/action.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsText } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireChiefOffice } from '../../chain/chain-checks.js';
import { BottleneckConfirmed, BottleneckReopened, QualityBottleneck } from './quality-bottleneck.js';

export class ConfirmBottleneck {
  @IsId() bottleneckId!: string;
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
  follows: (_c, bottleneck) => [bottleneck.since],
  decide(c, bottleneck, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    if (bottleneck.status !== 'IDENTIFIED') throw new Refusal('INVALID_STATE', { status: bottleneck.status });
    return BottleneckConfirmed({ ...c });
  },
});

export const reopenBottleneck = alters(ReopenBottleneck, QualityBottleneck, {
  title: term('重开质量堵点', 'Reopen a bottleneck'),
  example: { bottleneckId: 'BN-001', reason: '问题复现' },
  roles: ['CHAIN_CHIEF_OFFICE'],
  id: (c) => c.bottleneckId,
  facts: (_c, bottleneck) => ({ chain: IndustryChain.of(bottleneck.chainId) }),
  follows: (_c, bottleneck) => [bottleneck.since],
  decide(c, bottleneck, { chain }, { actor }) {
    requireChiefOffice(chain, actor);
    if (bottleneck.status !== 'RESOLVED' && bottleneck.status !== 'DISMISSED')
      throw new Refusal('INVALID_STATE', { status: bottleneck.status });
    return BottleneckReopened({ ...c });
  },
});
