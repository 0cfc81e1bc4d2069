import { begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { Organisation } from '../../organisations/organisation.js';
import {
  NqiPlatformRecognised,
  Platform,
  PLATFORM_KINDS,
  PLATFORM_LEVELS,
  type PlatformKind,
  type PlatformLevel,
} from './platform.js';

export class RecogniseNqiPlatform {
  @Optional() @IsSlug() chainId?: string;
  @IsId() organisationId!: string;
  @IsOneOf(PLATFORM_KINDS) kind!: PlatformKind;
  @IsOneOf(PLATFORM_LEVELS) level!: PlatformLevel;
  @IsText(200) title!: string;
}

/** 重大功能平台: recognised by the regulator, at a level. */
export const recogniseNqiPlatform = begins(RecogniseNqiPlatform, Platform, {
  title: term('认定质量基础设施平台', 'Recognise a platform'),
  example: {
    organisationId: 'nqi-a',
    kind: 'ONE_STOP',
    level: 'MUNICIPAL',
    title: '质量基础设施一站式服务平台',
  },
  terms: {
    codes: {
      ONE_STOP: term('一站式服务平台', 'One-stop platform'),
      CHAIN_PUBLIC_SERVICE: term('产业链公共服务平台', 'Chain public service platform'),
      QUALITY_STANDARD_LABORATORY: term('质量标准实验室', 'Quality standard laboratory'),
      QUALITY_INSPECTION_CENTRE: term('质检中心', 'Quality inspection centre'),
      INDUSTRIAL_METROLOGY_CENTRE: term('产业计量测试中心', 'Industrial metrology centre'),
      STANDARD_INNOVATION_BASE: term('技术标准创新基地', 'Standard innovation base'),
      METROLOGY_INNOVATION_CARRIER: term('计量检测技术创新载体', 'Metrology innovation carrier'),
      RECOGNISED_PUBLIC_TECH_SERVICE_PLATFORM: term('公共技术服务平台', 'Public technical service platform'),
      KEY_INTRODUCED_LEADING_TESTING_BODY: term('重点引进龙头检测机构', 'Leading testing body brought in'),
      DISTRICT: term('区级', 'District'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  facts: (c) => ({
    organisation: Organisation.of(c.organisationId),
    chain: c.chainId === undefined ? undefined : IndustryChain.of(c.chainId),
  }),
  decide(c, platform) {
    if (platform?.recognitions.includes(`${c.kind}/${c.level}`)) throw new Refusal('ALREADY_EXISTS', {}, 'kind');
    return NqiPlatformRecognised({ ...c });
  },
});
