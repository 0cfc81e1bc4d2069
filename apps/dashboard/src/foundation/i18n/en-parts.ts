import type { zhParts } from './zh-parts';

/** Texts of the parts of a chain's page in English. */
export const enParts: typeof zhParts = {
  parts: {
    none: 'No segment',
    funnel: 'From problem to solved',
    funnelHint:
      'Each step counts what has reached it, with its share of the first step; every number opens its evidence.',
    step: 'Step',
    reached: 'Number',
    ofFirst: 'Of the first step',
    supports: 'The four supports of quality infrastructure',
    support: {
      METROLOGY: 'Metrology',
      STANDARDS: 'Standards',
      TESTING: 'Inspection and testing',
      CERTIFICATION: 'Certification and accreditation',
    },
    heat: 'Segments',
    heatHint:
      'A darker cell needs more attention than the others of its row; the number is always written. “No segment” has the leader without a segment and organisations outside the chain.',
    figure: 'Figure',
    members: 'Members',
    withheld: 'Not shown',
    withheldHint:
      'Where a segment has fewer than 3 organisations its number would be that of one of them, so it is not shown to accounts that may not see their records.',
    scorecard: 'Member scorecard',
    scorecardHint:
      'Most overdue and open nonconformities first; “closed to you” are records that your account may not see.',
    member: 'Member',
    segment: 'Segment',
    hidden: 'Closed to you',
    all: 'Show all {{count}}',
    shown: '{{shown}} of {{count}} shown',
    leader: 'Leader',
    ofPart: '{{part}}, {{label}}',
  },
};
