import { term } from './kit/term.js';

/**
 * The areas of the product, in the order in which people meet them. This one list orders the folders of the domain and
 * of the read models, the commands, the menu and the catalogue. An area may be without commands (`audit`).
 */
export const AREAS = [
  { id: 'chain', title: term('产业链', 'Industry chains') },
  { id: 'work', title: term('质量攻关与检测', 'Quality projects and testing') },
  { id: 'incentives', title: term('政策激励', 'Policy incentives') },
  { id: 'targets', title: term('指标与任务', 'Indicators and tasks') },
  { id: 'infrastructure', title: term('质量基础设施', 'Quality infrastructure') },
  { id: 'supervision', title: term('质量监管与提升', 'Quality supervision and improvement') },
  { id: 'recognition', title: term('质量荣誉与能力', 'Honours and capability') },
  { id: 'finance', title: term('质量金融与试点', 'Quality finance and trials') },
  { id: 'cooperation', title: term('协同与共享', 'Cooperation and sharing') },
  { id: 'organisations', title: term('组织机构', 'Organisations') },
  { id: 'audit', title: term('事件与审计', 'Events and audit') },
] as const;

export type AreaId = (typeof AREAS)[number]['id'];
