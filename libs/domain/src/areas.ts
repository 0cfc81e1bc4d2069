/**
 * The areas of the product, in the order of the menu. This one list orders the folders of the domain and of the read
 * models, the commands, the menu and the catalogue. An area may be without commands (`audit`).
 */
export const AREAS = [
  { id: 'chain', title: { zh: '产业链', en: 'Industry chains' } },
  { id: 'work', title: { zh: '质量攻关与检测', en: 'Quality projects and testing' } },
  { id: 'incentives', title: { zh: '政策激励', en: 'Policy incentives' } },
  { id: 'targets', title: { zh: '指标与任务', en: 'Indicators and tasks' } },
  { id: 'infrastructure', title: { zh: '质量基础设施', en: 'Quality infrastructure' } },
  { id: 'supervision', title: { zh: '质量监管与提升', en: 'Quality supervision and improvement' } },
  { id: 'recognition', title: { zh: '质量荣誉与能力', en: 'Honours and capability' } },
  { id: 'finance', title: { zh: '质量金融与试点', en: 'Quality finance and trials' } },
  { id: 'cooperation', title: { zh: '协同与共享', en: 'Cooperation and sharing' } },
  { id: 'organisations', title: { zh: '组织机构', en: 'Organisations' } },
  { id: 'audit', title: { zh: '事件与审计', en: 'Events and audit' } },
] as const;

export type AreaId = (typeof AREAS)[number]['id'];
