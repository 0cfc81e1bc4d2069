import { term, type Term } from '#domain';

/** What the terms of a score count, and the points of each. A change of the points is a new version. */
export const WEAKNESS_RULES = {
  version: 1,
  terms: {
    OPEN_NONCONFORMITY: { points: 10, most: 60, ...term('未关闭的不合格项', 'Open nonconformities') },
    LATE_NONCONFORMITY: { points: 10, most: 60, ...term('逾期的不合格项', 'Late nonconformities') },
    RECENT_FAILURE: { points: 3, most: 30, ...term('近一年不合格的检测', 'Failed tests of the last year') },
    CERTIFICATE_LOST: { points: 15, most: 45, ...term('已暂停或撤销的证书', 'Certificates suspended or withdrawn') },
    CERTIFICATE_ENDED: { points: 8, most: 24, ...term('已到期的证书', 'Certificates that ended') },
    SOLE_SUPPLIER: { points: 4, most: 40, ...term('独家供应的内容', 'Supplied by nobody else') },
    BOTTLENECK_LOW: { points: 5, most: 50, ...term('质量堵点（低）', 'Bottlenecks, low') },
    BOTTLENECK_MEDIUM: { points: 10, most: 100, ...term('质量堵点（中）', 'Bottlenecks, medium') },
    BOTTLENECK_HIGH: { points: 20, most: 200, ...term('质量堵点（高）', 'Bottlenecks, high') },
    BOTTLENECK_CRITICAL: { points: 40, most: 400, ...term('质量堵点（严重）', 'Bottlenecks, critical') },
  },
} as const satisfies {
  readonly version: number;
  readonly terms: Readonly<Record<string, { readonly points: number; readonly most: number } & Term>>;
};

export type WeaknessTermCode = keyof typeof WEAKNESS_RULES.terms;

/** Days in which a failed test counts. */
export const RECENT_DAYS = 365;
