import { begins } from '../kit/action.js';
import { aggregate } from '../kit/aggregate.js';
import { refuse } from '../kit/refuse.js';
import { defineEvent } from '../kit/event.js';
import { HasFormat, IsCount, IsSha256, IsSlug, IsText, Optional } from '../kit/payload.js';
import { stepOf, type Step } from '../kit/step.js';
import { term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';

export interface IpMapData {
  readonly chainId: string;
  readonly version: number;
  readonly title: string;
  readonly address: string;
  /** Of the published file, where there is one. */
  readonly sha256?: string;
}

export const IpMapPublished = defineEvent<IpMapData>()(
  'IpMapPublished',
  term('已发布知识产权图谱', 'IP map published'),
);

interface IpMapState {
  readonly chainId: string;
  readonly version: number;
  readonly published: Step;
}

export const IpMap = aggregate<IpMapState>('ip-map', 'cooperation').starts(IpMapPublished, (event) => ({
  chainId: event.data.chainId,
  version: event.data.version,
  published: stepOf(event),
}));

export class PublishIpMap {
  @IsSlug() chainId!: string;
  @IsCount(1, 1000) version!: number;
  @IsText(200) title!: string;
  @HasFormat(/^https:\/\/[^\s"<>]{1,500}$/, {
    zh: '应为 https:// 开头的网址',
    en: 'must be an address that begins with https://',
  })
  address!: string;
  @Optional() @IsSha256() sha256?: string;
}

/** 知识产权图谱: one map per chain, each publication is its next version; the map itself is stored where it is published. */
export const publishIpMap = begins(PublishIpMap, IpMap, {
  title: term('发布知识产权图谱', 'Publish an IP map'),
  example: {
    chainId: 'new-energy-vehicles',
    version: 1,
    title: '新能源汽车产业知识产权图谱',
    address: 'https://example.org/ip-map',
  },
  terms: { fields: { address: term('网址', 'Address'), sha256: term('文件摘要 (SHA-256)', 'SHA-256 of the file') } },
  roles: ['REGULATOR'],
  id: (c) => c.chainId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  follows: (_c, map) => [map?.published],
  decide(c, map) {
    const current = map?.version ?? 0;
    if (c.version !== current + 1) refuse('VERSION_GAP', { current }, 'version');
    return IpMapPublished({ ...c });
  },
});
