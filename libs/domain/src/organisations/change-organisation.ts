import { alters } from '../kit/action.js';
import { refuse } from '../kit/refuse.js';
import { IsId, IsOneOf, IsText, Optional } from '../kit/payload.js';
import { WHOLE_CITY } from '../kit/jurisdiction.js';
import { term } from '../kit/term.js';
import {
  Organisation,
  ORGANISATION_SIZES,
  OrganisationChanged,
  SIZE_TERMS,
  type OrganisationSize,
} from './organisation.js';
import { REGIONS } from './region.js';

export class ChangeOrganisation {
  @IsId() organisationId!: string;
  @Optional() @IsOneOf(REGIONS) region?: string;
  @Optional() @IsOneOf(ORGANISATION_SIZES) size?: OrganisationSize;
  @IsText(500) reason!: string;
}

/** Changes the region or the size that an organisation is registered with; figures of a district follow from then on. */
export const changeOrganisation = alters(ChangeOrganisation, Organisation, {
  title: term('变更组织登记', 'Change an organisation'),
  example: { organisationId: 'acme-connectors', size: 'LARGE', reason: '年度统计划型结果' },
  terms: { codes: SIZE_TERMS },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  place: (_c, { region }) => region ?? WHOLE_CITY,
  follows: (_c, organisation) => [organisation.changed],
  decide(c, { region, size }) {
    if (c.region === undefined && c.size === undefined) refuse('NOTHING_NAMED');
    if ((c.region ?? region) === region && (c.size ?? size) === size) refuse('NOTHING_CHANGED');
    return OrganisationChanged({ ...c });
  },
});
