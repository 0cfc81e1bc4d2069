import { CODES } from '#domain';
import type { SignInLink } from './demo-accounts.js';

/** Pages that the demonstration lists after the start. */
const PAGES = [
  { zh: '全市总览', en: 'the city', path: '/' },
  { zh: '新能源汽车产业链', en: 'a chain', path: '/chains/new-energy-vehicles' },
  {
    zh: '同一看板在 2026-04-30（按记录时间）',
    en: 'the same dashboard on 2026-04-30, by time of recording',
    path: '/chains/new-energy-vehicles?at=2026-04-30',
  },
  {
    zh: '高端医疗器械在 2026-06-24（按发生时间）',
    en: 'medical devices on 2026-06-24, by time of occurrence',
    path: '/chains/high-end-medical-devices?at=2026-06-24&by=occurred',
  },
  {
    zh: '半导体：1,567 条真实检测结果',
    en: 'semiconductors: 1,567 real test results',
    path: '/chains/semiconductors-ic',
  },
  {
    zh: '低空经济：含各类业务的实例',
    en: 'low-altitude economy: every kind of action',
    path: '/chains/low-altitude-economy',
  },
  { zh: '事件浏览', en: 'the event explorer', path: '/events' },
  { zh: '接口文档', en: 'the API', path: '/api/docs' },
] as const;

export const links = (url: string, accounts: readonly SignInLink[]): readonly string[] => [
  '',
  `灵渠演示已就绪 / The demonstration is ready: ${url}`,
  '',
  '以演示账号登录，每个角色一个链接 / Sign in as a demonstration account, one link for each role:',
  ...accounts.map((one) => `  ${CODES[one.role]?.zh ?? one.role} ${one.role} ${one.organisationId}\n    ${one.url}`),
  '',
  '页面（登录后打开）/ Pages, once signed in:',
  ...PAGES.map(({ zh, en, path }) => `  ${zh} / ${en}\n    ${url}${path}`),
  '',
  '按 Ctrl-C 停止 / Press Ctrl-C to stop',
];
