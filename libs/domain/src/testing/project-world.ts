import { recordCalibration } from '../infrastructure/instrument/calibration.js';
import { acceptProject, requestAcceptance } from '../work/acceptance/acceptance.js';
import { awardBid, submitBid } from '../work/project/bids.js';
import { startProject } from '../work/project/progress-project.js';
import { publishOpenBidCall } from '../work/project/publish-open-bid-call.js';
import { confirmBottleneck } from '../work/quality-bottleneck/decide-bottleneck.js';
import { identifyBottleneck } from '../work/quality-bottleneck/identify-bottleneck.js';
import { after, sent, type History } from './history.js';
import { CHAIN, chains, chief, leader, maker, metrology, supplier } from './world.js';

// The steps of an open-bid project; each history continues the previous one.

export const bottleneck = {
  chainId: CHAIN,
  bottleneckId: 'BN-1',
  title: '高压连接器振动后接触电阻偏高',
  segment: 'MIDSTREAM',
  severity: 'HIGH',
} as const;

export const call = {
  chainId: CHAIN,
  projectId: 'P-1',
  kind: 'OPEN_BID',
  bottleneckId: 'BN-1',
  title: '高压连接器可靠性提升',
  bidsCloseOn: '2026-03-10',
  budgetCny: 2_400_000,
} as const;

export const makersBid = { projectId: 'P-1', bidId: 'BID-1', bidderId: 'maker', priceCny: 2_200_000 } as const;
export const suppliersBid = { projectId: 'P-1', bidId: 'BID-2', bidderId: 'supplier', priceCny: 2_350_000 } as const;

export const identified: History = after(chains, sent(identifyBottleneck, bottleneck, leader, '2026-02-10'));
export const confirmed: History = after(
  identified,
  sent(confirmBottleneck, { bottleneckId: 'BN-1' }, chief, '2026-02-14'),
);
/** Bids are accepted through 2026-03-10. */
export const callOpen: History = after(confirmed, sent(publishOpenBidCall, call, chief, '2026-02-20'));
export const bidsIn: History = after(
  callOpen,
  sent(submitBid, makersBid, maker, '2026-03-02'),
  sent(submitBid, suppliersBid, supplier, '2026-03-05'),
);
export const awarded: History = after(
  bidsIn,
  sent(awardBid, { projectId: 'P-1', bidId: 'BID-1', partnerIds: ['lab'] }, chief, '2026-03-16'),
);
/** The maker undertakes P-1. */
export const inProgress: History = after(
  awarded,
  sent(startProject, { projectId: 'P-1', plannedEndOn: '2026-07-15' }, maker, '2026-03-20'),
);
/** INS-1 is in calibration from 2026-03-25 through 2027-03-24. */
export const calibrated: History = after(
  inProgress,
  sent(
    recordCalibration,
    {
      chainId: CHAIN,
      instrumentId: 'INS-1',
      instrument: '微欧计',
      certificateNo: 'CAL-1',
      validUntil: '2027-03-24',
      expandedUncertainty: '0.01 mΩ (k=2)',
      ownerId: 'lab',
    },
    metrology,
    '2026-03-25',
  ),
);
export const acceptanceRequested: History = after(
  calibrated,
  sent(requestAcceptance, { projectId: 'P-1' }, maker, '2026-07-01'),
);
export const accepted: History = after(
  acceptanceRequested,
  sent(acceptProject, { projectId: 'P-1', solutionImplemented: true }, chief, '2026-07-10'),
);
