import {
  AS_OF_DATE,
  certificates,
  chainStandards,
  count,
  distinct,
  honours,
  platforms,
  qualityActions,
  type Figure,
  type RowOf,
  type Where,
  type Within,
} from '#projections';
import type { ReadStore } from '#read-store';
import { evaluateFigures, type FigureScope } from './evaluate.js';

/** The condition that a date is in the plan period of the district's indicators (2025-2027). */
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

/** How organisations of the district are selected: by the column with their id, and by their kinds. */
const inDistrict = <F extends Figure>(figure: F, organisation?: Within['organisation']): F => ({
  ...figure,
  within: { region: 'LONGHUA', ...(organisation === undefined ? {} : { organisation }) },
});

const ENTERPRISES = ['ENTERPRISE'] as const;

/**
 * The indicators of the district's plan that can be derived from events, by indicator id. They are shown beside the
 * reported values and do not replace them. They count only rows of the district.
 */
export const DERIVED_INDICATORS: Readonly<Record<string, Figure>> = {
  'LH-18': inDistrict(
    distinct(qualityActions, 'loggedBy', [['kind', '=', 'METHOD_ADOPTED'], ...inPlan('happenedOn')])(
      t('导入先进质量管理办法企业数（事件推算）', 'Enterprises that adopted quality methods (derived)'),
      t(
        '龙华区内记录过“导入先进质量方法”的不同企业，2025-2027，同一企业导入几种方法只计一次',
        'Different enterprises of Longhua that logged METHOD_ADOPTED, 2025-2027; each counts once, however many methods it adopted',
      ),
    ),
    { column: 'loggedBy', kinds: ENTERPRISES },
  ),
  'LH-19': inDistrict(
    count(honours, [['honourCode', '=', 'ZHENPIN'], ['withdrawn', '=', 0], ...inPlan('grantedOn')])(
      t('新增圳品（事件推算）', 'New Zhenpin products (derived)'),
      t(
        '2025-2027 授予龙华区组织且未撤销的圳品',
        'Zhenpin granted to organisations of Longhua 2025-2027 and not withdrawn',
      ),
    ),
    { column: 'organisationId' },
  ),
  'LH-20': inDistrict(
    count(honours, [['honourCode', 'in', GOVERNMENT_AWARDS], ['withdrawn', '=', 0], ...inPlan('grantedOn')])(
      t('市级以上政府质量奖和提名奖（事件推算）', 'Government quality awards (derived)'),
      t(
        '2025-2027 授予龙华区组织且未撤销的奖项',
        'Awards and nominations granted to organisations of Longhua 2025-2027 and not withdrawn',
      ),
    ),
    { column: 'organisationId' },
  ),
  'LH-22': inDistrict(
    count(platforms, recognised('ONE_STOP', ['NATIONAL', 'PROVINCIAL']))(
      t(
        '新增国家和省级质量基础设施“一站式”服务平台（事件推算）',
        'New national or provincial one-stop platforms (derived)',
      ),
      t(
        '2025-2027 认定的龙华区国家级、省级一站式服务平台',
        'Of Longhua, recognised 2025-2027 at national or provincial level',
      ),
    ),
    { column: 'organisationId' },
  ),
  'LH-23': inDistrict(
    count(platforms, recognised('QUALITY_INSPECTION_CENTRE', ['PROVINCIAL']))(
      t('新增省级质检中心（事件推算）', 'New provincial inspection centres (derived)'),
      t('2025-2027 认定的龙华区省级质检中心', 'Of Longhua, recognised 2025-2027 at provincial level'),
    ),
    { column: 'organisationId' },
  ),
  'LH-24': inDistrict(
    count(platforms, recognised('INDUSTRIAL_METROLOGY_CENTRE', ['PROVINCIAL']))(
      t('新增省级产业计量测试中心（事件推算）', 'New provincial metrology centres (derived)'),
      t(
        '2025-2027 认定的龙华区省级产业计量测试中心',
        'Metrology centres of Longhua recognised 2025-2027 at provincial level',
      ),
    ),
    { column: 'organisationId' },
  ),
  'LH-25': inDistrict(
    count(chainStandards, [...inPlan('publishedOn')])(
      t('新增各类标准（事件推算）', 'New standards (derived)'),
      t(
        '龙华区产业链 2025-2027 发布的各级标准；同一标准有多家单位参与时，在一条产业链上只计一次',
        'Standards of every level published 2025-2027 on chains of Longhua; a standard with several participants counts once per chain',
      ),
    ),
  ),
  'LH-26': inDistrict(
    distinct(certificates, 'holderId', [
      ['scheme', '=', 'QMS'],
      ['status', '=', 'GRANTED'],
      ['validUntil', '>=', AS_OF_DATE],
    ])(
      t('质量管理体系获证企业数（事件推算）', 'Enterprises with a QMS certificate (derived)'),
      t('龙华区内持有有效质量管理体系证书的不同企业', 'Different enterprises of Longhua with a valid QMS certificate'),
    ),
    { column: 'holderId', kinds: ENTERPRISES },
  ),
};

/** The derived values by indicator id. */
export const derivedIndicators = async (
  reads: ReadStore,
  moment: Omit<FigureScope, 'chain'>,
): Promise<Readonly<Record<string, number>>> =>
  (await evaluateFigures(reads, DERIVED_INDICATORS, moment)) as Readonly<Record<string, number>>;
