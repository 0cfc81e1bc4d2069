import { alters } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { IsSlug, IsText } from '../kit/payload.js';
import { term } from '../kit/term.js';
import { ChainClosed, ChainResumed, ChainSuspended, type ChainStatus } from './events.js';
import { IndustryChain, type IndustryChainState } from './industry-chain.js';

export class SuspendChain {
  @IsSlug() chainId!: string;
  @IsText() reason!: string;
}

export class ResumeChain extends SuspendChain {}

export class CloseChain extends SuspendChain {}

function requireStatus({ status }: IndustryChainState, ...statuses: readonly ChainStatus[]): void {
  if (!statuses.includes(status)) throw new Refusal('INVALID_STATE', { status });
}

/** The regulator suspends the work of the chain. */
export const suspendChain = alters(SuspendChain, IndustryChain, {
  title: term('暂停产业链工作', 'Suspend a chain'),
  example: { chainId: 'new-energy-vehicles', reason: '产业链重组' },
  roles: ['REGULATOR'],
  id: (c) => c.chainId,
  follows: (_c, chain) => [chain.since],
  decide(c, chain) {
    requireStatus(chain, 'ACTIVE');
    return ChainSuspended({ ...c });
  },
});

export const resumeChain = alters(ResumeChain, IndustryChain, {
  title: term('恢复产业链工作', 'Resume a chain'),
  example: { chainId: 'new-energy-vehicles', reason: '重组完成' },
  roles: ['REGULATOR'],
  id: (c) => c.chainId,
  follows: (_c, chain) => [chain.since],
  decide(c, chain) {
    requireStatus(chain, 'SUSPENDED');
    return ChainResumed({ ...c });
  },
});

/** Ends the chain for good: its history stays, its slug cannot be used again. */
export const closeChain = alters(CloseChain, IndustryChain, {
  title: term('结束产业链工作', 'Close a chain'),
  example: { chainId: 'new-energy-vehicles', reason: '并入智能网联汽车链' },
  roles: ['REGULATOR'],
  id: (c) => c.chainId,
  follows: (_c, chain) => [chain.since],
  decide(c, chain) {
    requireStatus(chain, 'ACTIVE', 'SUSPENDED');
    return ChainClosed({ ...c });
  },
});
