import { detailPanel, type Feature } from '../../components/registry/feature';
import { SealedBids } from './sealed-bids';

/** Quality work: the sealed bids of an open call. */
export const work: Feature = {
  detailPanels: [detailPanel('projects', SealedBids)],
};
