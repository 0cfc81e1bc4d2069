import { begins } from '../kit/action.js';
import { term } from '../kit/term.js';
import { Refusal } from '../kit/errors.js';
import { IsOneOf, IsSlug, IsText } from '../kit/payload.js';
import { ChainEstablished } from './events.js';
import { IndustryChain } from './industry-chain.js';
import { REGIONS } from '../organisations/region.js';

export class EstablishChain {
  @IsSlug() slug!: string;
  @IsText(60) nameZh!: string;
  @IsText(120) nameEn!: string;
  @IsOneOf(REGIONS) region!: string;
}

/** The regulator opens a chain of the programme; its slug is its identifier from then on. */
export const establishChain = begins(EstablishChain, IndustryChain, {
  title: term('登记产业链', 'Establish a chain'),
  example: {
    slug: 'new-energy-vehicles',
    nameZh: '新能源汽车',
    nameEn: 'New-energy vehicles',
    region: 'SHENZHEN',
  },
  roles: ['REGULATOR'],
  id: (c) => c.slug,
  chain: (c) => c.slug,
  place: (c) => c.region,
  decide(c, chain) {
    if (chain) throw new Refusal('CHAIN_ALREADY_ESTABLISHED', {}, 'slug');
    return ChainEstablished({ chainId: c.slug, ...c });
  },
});
