import {
  AS_OF_DATE,
  certificates,
  count,
  distinct,
  honours,
  platforms,
  qualityActions,
  standards,
  type Figure,
  type RowOf,
  type Where,
} from '#projections';
import type { ReadStore, Scope } from '#read-store';
import { evaluateFigures } from './evaluate.js';

/** The plan period of the district's indicators (2025-2027): what is new in it counts. */
const inPlan = <C extends string>(column: C) =>
  [
    [column, '>=', '2025-01-01'],
    [column, '<=', '2027-12-31'],
  ] as const;

const t = (zh: string, en: string) => ({ zh, en });

const GOVERNMENT_AWARDS = [
  'CHINA_QUALITY_AWARD',
  'CHINA_QUALITY_AWARD_NOMINATION',
  'GD_GOV_QUALITY_AWARD',
  'GD_GOV_QUALITY_AWARD_NOMINATION',
  'SZ_MAYOR_QUALITY_AWARD',
];

type Platform = RowOf<typeof platforms>;

const recognised = (kind: Platform['kind'], levels: readonly string[]): Where<Platform> => [
  ['kind', '=', kind],
  ['level', 'in', levels],
  ...inPlan('recognisedOn'),
];

/** The indicators that events can derive, by indicator id. They stand beside the reported values, never in their place. */
export const DERIVED_INDICATORS: Readonly<Record<string, Figure>> = {
  'LH-18': distinct(qualityActions, 'loggedBy', [['kind', '=', 'METHOD_ADOPTED'], ...inPlan('happenedOn')])(
    t('导入先进质量管理方法企业数（事件推算）', 'Enterprises that adopted quality methods (derived)'),
    t('记录过“导入先进质量方法”的不同组织,2025-2027', 'Different organisations that logged METHOD_ADOPTED, 2025-2027'),
  ),
  'LH-19': count(honours, [['honourCode', '=', 'ZHENPIN'], ['withdrawn', '=', 0], ...inPlan('grantedOn')])(
    t('新增圳品（事件推算）', 'New Zhenpin products (derived)'),
    t('2025-2027 授予且未撤销的圳品', 'Zhenpin granted 2025-2027 and not withdrawn'),
  ),
  'LH-20': count(honours, [['honourCode', 'in', GOVERNMENT_AWARDS], ['withdrawn', '=', 0], ...inPlan('grantedOn')])(
    t('市级以上政府质量奖和提名奖（事件推算）', 'Government quality awards (derived)'),
    t('2025-2027 授予且未撤销的奖项', 'Awards and nominations granted 2025-2027 and not withdrawn'),
  ),
  'LH-22': count(platforms, recognised('ONE_STOP', ['NATIONAL', 'PROVINCIAL']))(
    t('新增国家和省级一站式平台（事件推算）', 'New national or provincial one-stop platforms (derived)'),
    t('2025-2027 认定的国家级、省级一站式服务平台', 'Recognised 2025-2027 at national or provincial level'),
  ),
  'LH-23': count(platforms, recognised('QUALITY_INSPECTION_CENTRE', ['PROVINCIAL']))(
    t('新增省级质检中心（事件推算）', 'New provincial inspection centres (derived)'),
    t('2025-2027 认定的省级质检中心', 'Recognised 2025-2027 at provincial level'),
  ),
  'LH-24': count(platforms, recognised('INDUSTRIAL_METROLOGY_CENTRE', ['PROVINCIAL']))(
    t('新增省级产业计量测试中心（事件推算）', 'New provincial metrology centres (derived)'),
    t('2025-2027 认定的省级产业计量测试中心', 'Recognised 2025-2027 at provincial level'),
  ),
  'LH-25': count(standards, [['published', '=', 1], ...inPlan('publishedOn')])(
    t('新增各类标准（事件推算）', 'New standards (derived)'),
    t('2025-2027 发布的各级标准', 'Standards of every level published 2025-2027'),
  ),
  'LH-26': distinct(certificates, 'holderId', [
    ['scheme', '=', 'QMS'],
    ['status', '=', 'GRANTED'],
    ['validUntil', '>=', AS_OF_DATE],
  ])(
    t('质量管理体系获证企业数（事件推算）', 'Enterprises with a QMS certificate (derived)'),
    t('持有有效质量管理体系证书的不同组织', 'Different organisations with a valid QMS certificate'),
  ),
};

/** The derived values by indicator id, over all chains. */
export const derivedIndicators = async (
  reads: ReadStore,
  moment: Omit<Scope, 'chain'>,
): Promise<Readonly<Record<string, number>>> =>
  (await evaluateFigures(reads, DERIVED_INDICATORS, moment)) as Readonly<Record<string, number>>;
