import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { alters, begins } from '../kit/action.js';
import { aggregate } from '../kit/aggregate.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { defineEvent } from '../kit/event.js';
import { IsId, IsNewId, IsList, IsOneOf, IsSlug, IsText, Optional } from '../kit/payload.js';
import { stepOf, type Step } from '../kit/step.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../chain/chain-checks.js';
import { Organisation, type OrganisationKind, type OrganisationState } from '../organisations/organisation.js';
import { Project } from '../work/project/project.js';

/** 官产学研检: the five parties that work together. */
export const PARTIES = ['GOVERNMENT', 'INDUSTRY', 'UNIVERSITY_PARTY', 'RESEARCH', 'TESTING'] as const;
export type Party = (typeof PARTIES)[number];

interface Partner {
  readonly organisationId: string;
  readonly party: Party;
}

export interface ConsortiumData {
  readonly chainId: string;
  readonly consortiumId: string;
  readonly title: string;
  readonly projectId?: string;
  readonly leadId: string;
  readonly partners: readonly Partner[];
}

interface OfConsortium {
  readonly consortiumId: string;
}

export const ConsortiumFormed = defineEvent<ConsortiumData>()(
  'ConsortiumFormed',
  term('组建质量技术创新联合体', 'Consortium formed'),
);
export const ConsortiumPartnerJoined = defineEvent<OfConsortium & Partner>()(
  'ConsortiumPartnerJoined',
  term('已加入联合体', 'Consortium partner joined'),
);
export const ConsortiumPartnerLeft = defineEvent<
  OfConsortium & { readonly organisationId: string; readonly reason: string }
>()('ConsortiumPartnerLeft', term('已退出联合体', 'Consortium partner left'));

interface ConsortiumState {
  readonly chainId: string;
  readonly leadId: string;
  readonly partnerIds: readonly string[];
  readonly formed: Step;
  /** The last time that each organisation joined or left, after the consortium was formed. */
  readonly joinedOrLeft: Readonly<Record<string, Step>>;
}

const lastJoinedOrLeft = ({ joinedOrLeft, formed }: ConsortiumState, organisationId: string): Step =>
  (Object.hasOwn(joinedOrLeft, organisationId) ? joinedOrLeft[organisationId] : undefined) ?? formed;

export const Consortium = aggregate<ConsortiumState>('consortium', 'cooperation')
  .starts(ConsortiumFormed, (event) => ({
    chainId: event.data.chainId,
    leadId: event.data.leadId,
    partnerIds: event.data.partners.map(({ organisationId }) => organisationId),
    formed: stepOf(event),
    joinedOrLeft: {},
  }))
  .changes(ConsortiumPartnerJoined, (consortium, event) => ({
    ...consortium,
    partnerIds: [...consortium.partnerIds, event.data.organisationId],
    joinedOrLeft: { ...consortium.joinedOrLeft, [event.data.organisationId]: stepOf(event) },
  }))
  .changes(ConsortiumPartnerLeft, (consortium, event) => ({
    ...consortium,
    partnerIds: consortium.partnerIds.filter((id) => id !== event.data.organisationId),
    joinedOrLeft: { ...consortium.joinedOrLeft, [event.data.organisationId]: stepOf(event) },
  }));

export class ConsortiumPartner {
  @IsId() organisationId!: string;
  @IsOneOf(PARTIES) party!: Party;
}

export class FormConsortium {
  @IsSlug() chainId!: string;
  @IsNewId('CON') consortiumId!: string;
  @IsText(200) title!: string;
  /** The project it works on, where it was formed for one. */
  @Optional() @IsId() projectId?: string;
  @IsId() leadId!: string;
  @IsList(1, 50) @ValidateNested({ each: true }) @Type(() => ConsortiumPartner) partners!: ConsortiumPartner[];
}

export class JoinConsortium extends ConsortiumPartner {
  @IsId() consortiumId!: string;
}

export class LeaveConsortium {
  @IsId() consortiumId!: string;
  @IsId() organisationId!: string;
  @IsText() reason!: string;
}

const PARTY_OF: Readonly<Record<OrganisationKind, readonly Party[]>> = {
  REGULATOR: ['GOVERNMENT'],
  CHAIN_CHIEF_OFFICE: ['GOVERNMENT'],
  ENTERPRISE: ['INDUSTRY'],
  INDUSTRY_ASSOCIATION: ['INDUSTRY'],
  BANK: ['INDUSTRY'],
  MEDIA: ['INDUSTRY'],
  PLATFORM_SELLER: ['INDUSTRY'],
  GOVERNMENT_DEPARTMENT: ['GOVERNMENT'],
  SUBDISTRICT_OFFICE: ['GOVERNMENT'],
  UNIVERSITY: ['UNIVERSITY_PARTY', 'RESEARCH'],
  RESEARCH_INSTITUTE: ['RESEARCH'],
  INSPECTION_TESTING_BODY: ['TESTING', 'RESEARCH'],
  METROLOGY_BODY: ['TESTING', 'RESEARCH'],
  CERTIFICATION_BODY: ['TESTING'],
  NQI_PLATFORM: ['TESTING', 'RESEARCH'],
};

function requireParty(organisation: OrganisationState | undefined, party: Party, field: string): void {
  if (organisation && !PARTY_OF[organisation.kind].includes(party))
    refuse('ORGANISATION_KIND_MISMATCH', { kind: organisation.kind, party }, field);
}

const ROLES = ['CHAIN_CHIEF_OFFICE', 'CHAIN_LEADER'] as const;

/** 质量技术创新联合体: one lead and partners of the five parties, which need not be on the chain. */
export const formConsortium = begins(FormConsortium, Consortium, {
  title: term('组建联合体', 'Form a consortium'),
  example: {
    chainId: 'new-energy-vehicles',
    consortiumId: 'CON-001',
    title: '高压连接器质量技术创新联合体',
    leadId: 'leader-a',
    partners: [
      { organisationId: 'acme', party: 'INDUSTRY' },
      { organisationId: 'lab-a', party: 'TESTING' },
    ],
  },
  terms: {
    fields: {
      consortiumId: pointsAt('consortia', '联合体', 'Consortium'),
      leadId: pointsAt('organisations', '牵头单位', 'Lead'),
      partners: term('成员单位', 'Partners'),
      party: term('参与方', 'Party'),
    },
    codes: {
      GOVERNMENT: term('政府', 'Government'),
      UNIVERSITY_PARTY: term('高校', 'University'),
      RESEARCH: term('科研机构', 'Research'),
      TESTING: term('检验检测机构', 'Testing'),
    },
  },
  roles: ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.consortiumId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    project: c.projectId === undefined ? undefined : Project.of(c.projectId),
    lead: Organisation.of(c.leadId),
    organisations: c.partners.map(({ organisationId }) => Organisation.of(organisationId)),
  }),
  decide(c, consortium, { chain, project, organisations }, { actor }) {
    requireActorOnChain(chain, actor);
    if (consortium) throw new Refusal('ALREADY_EXISTS', {}, 'consortiumId');
    if (project && project.chainId !== c.chainId)
      refuse('PROJECT_ON_OTHER_CHAIN', { chainId: project.chainId }, 'projectId');
    const named = [c.leadId, ...c.partners.map(({ organisationId }) => organisationId)];
    if (new Set(named).size !== named.length) refuse('SAME_ORGANISATION', {}, 'partners');
    const partners = c.partners.map(({ organisationId, party }) => ({ organisationId, party }));
    for (const { organisationId, party } of partners)
      requireParty(
        organisations.find((organisation) => organisation.organisationId === organisationId),
        party,
        'partners',
      );
    return ConsortiumFormed({ ...c, partners });
  },
});

export const joinConsortium = alters(JoinConsortium, Consortium, {
  title: term('加入联合体', 'Join a consortium'),
  example: { consortiumId: 'CON-001', organisationId: 'university-a', party: 'UNIVERSITY_PARTY' },
  roles: ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.consortiumId,
  facts: (c, consortium) => ({
    chain: IndustryChain.of(consortium.chainId),
    organisation: Organisation.of(c.organisationId),
  }),
  follows: (c, consortium) => [lastJoinedOrLeft(consortium, c.organisationId)],
  decide(c, consortium, { chain, organisation }, { actor }) {
    requireActorOnChain(chain, actor);
    if (consortium.leadId === c.organisationId || consortium.partnerIds.includes(c.organisationId))
      refuse('ALREADY_ENROLLED', {}, 'organisationId');
    requireParty(organisation, c.party, 'party');
    return ConsortiumPartnerJoined({ ...c });
  },
});

export const leaveConsortium = alters(LeaveConsortium, Consortium, {
  title: term('退出联合体', 'Leave a consortium'),
  example: { consortiumId: 'CON-001', organisationId: 'acme', reason: '研究方向调整' },
  roles: ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.consortiumId,
  facts: (_c, consortium) => ({ chain: IndustryChain.of(consortium.chainId) }),
  follows: (c, consortium) => [lastJoinedOrLeft(consortium, c.organisationId)],
  decide(c, consortium, { chain }, { actor }) {
    requireActorOnChain(regardlessOfStatus(chain), actor);
    if (!consortium.partnerIds.includes(c.organisationId)) throw new Refusal('INVALID_STATE', {}, 'organisationId');
    return ConsortiumPartnerLeft({ ...c });
  },
});
