import { addSampleData, CHAIN, OFFICE, REGULATOR, type ApiServer } from '../api-server.js';

export const RIVAL = 'CHAIN_MEMBER rival';
export const LEADER = 'CHAIN_LEADER leader';
export const AUDITOR = 'AUDITOR audit-office';

export const PROJECT = 'P-001';
export const PRICE = 1_234_567;
export const PROPOSAL = '以原位监测替代离线抽检';
/** What only the file says that is attached to the bid. */
export const ATTACHED = 'coating of 4.2 micrometres, secret of the bidder';
export const bid = { projectId: PROJECT, bidId: 'BID-SECRET', bidderId: 'maker', priceCny: PRICE, proposal: PROPOSAL };

/** An open call of the sample chain for which bids can be submitted until 2026-03-10. */
export async function callIn(server: ApiServer): Promise<void> {
  await addSampleData(server);
  for (const organisationId of ['rival', 'leader'])
    await server.do(REGULATOR, 'register-organisation', { organisationId, name: organisationId, kind: 'ENTERPRISE' });
  await server.do(OFFICE, 'enrol-chain-member', { chainId: CHAIN, organisationId: 'rival', segment: 'UPSTREAM' });
  await server.do(OFFICE, 'designate-chain-leader', { chainId: CHAIN, organisationId: 'leader', basis: '龙头企业' });
  const bottleneck = {
    chainId: CHAIN,
    bottleneckId: 'BN-1',
    title: '接触电阻偏高',
    segment: 'MIDSTREAM',
    severity: 'HIGH',
  };
  await server.do(LEADER, 'identify-bottleneck', bottleneck);
  await server.do(OFFICE, 'confirm-bottleneck', { bottleneckId: 'BN-1' });
  await server.do(OFFICE, 'publish-open-bid-call', {
    ...{ chainId: CHAIN, projectId: PROJECT, kind: 'OPEN_BID', bottleneckId: 'BN-1', title: '可靠性提升' },
    ...{ bidsCloseOn: '2026-03-10', budgetCny: 2_400_000 },
  });
  await server.caughtUp();
}
