import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { alters } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { EachIsId, IsId, IsList, IsLocalDate, IsText, Optional } from '../kit/payload.js';
import { term } from '../kit/term.js';
import { ApplicationWindowsDeclared, RuleSet, type ApplicationWindow, type RuleSetState } from './rule-set.js';

export class ApplicationWindowPayload {
  @IsLocalDate() opensOn!: string;
  /** The last day, included. */
  @IsLocalDate() closesOn!: string;
  /** Default: every rule of the policy. */
  @Optional() @IsList(1, 200) @EachIsId() ruleIds?: string[];
}

export class DeclareApplicationWindows {
  @IsId() policyId!: string;
  /** All windows; they replace the ones declared before. None: applications are taken at any time. */
  @IsList(0, 100)
  @ValidateNested({ each: true })
  @Type(() => ApplicationWindowPayload)
  windows!: ApplicationWindowPayload[];
  /** The notice that announces them. */
  @IsText(300) notice!: string;
}

/** The windows that concern a rule. */
const windowsOf = (windows: readonly ApplicationWindow[], ruleId: string): readonly ApplicationWindow[] =>
  windows.filter(({ ruleIds }) => ruleIds === undefined || ruleIds.includes(ruleId));

/**
 * A rule without a window takes applications at any time.
 * @throws Refusal APPLICATION_WINDOW_CLOSED with the next window, or the last one, on a day outside its windows
 */
export function requireApplicationWindow({ windows }: RuleSetState, ruleId: string, on: string): void {
  const own = windowsOf(windows, ruleId).toSorted((a, b) => (a.opensOn < b.opensOn ? -1 : 1));
  if (own.length === 0 || own.some(({ opensOn, closesOn }) => opensOn <= on && on <= closesOn)) return;
  const next = own.find(({ opensOn }) => on < opensOn) ?? own.at(-1);
  throw new Refusal(
    'APPLICATION_WINDOW_CLOSED',
    { on, ...(next ? { opensOn: next.opensOn, closesOn: next.closesOn } : {}) },
    'ruleId',
  );
}

/** @throws Refusal WINDOW_CLOSES_BEFORE_OPENING, RULE_NOT_FOUND for a rule that no version of the policy has */
function requireSoundWindows(windows: readonly ApplicationWindow[], { versions }: RuleSetState): void {
  const known = new Set(versions.flatMap(({ rules }) => rules.map(({ ruleId }) => ruleId)));
  for (const [index, { opensOn, closesOn, ruleIds = [] }] of windows.entries()) {
    if (closesOn < opensOn) refuse('WINDOW_CLOSES_BEFORE_OPENING', { opensOn }, `windows[${index}].closesOn`);
    const unknown = ruleIds.findIndex((ruleId) => !known.has(ruleId));
    if (unknown >= 0)
      throw new Refusal('RULE_NOT_FOUND', { ruleId: ruleIds[unknown] ?? '' }, `windows[${index}].ruleIds[${unknown}]`);
  }
}

/** 申报期: the regulator announces when a policy takes applications; a claim outside is refused. */
export const declareApplicationWindows = alters(DeclareApplicationWindows, RuleSet, {
  title: term('公布申报期', 'Declare application windows'),
  example: {
    policyId: 'SZ-2023-QUALITY-BRAND',
    windows: [{ opensOn: '2026-07-01', closesOn: '2026-09-30' }],
    notice: '2026 年度质量品牌资助申报通知',
  },
  terms: {
    fields: {
      windows: term('申报期', 'Application windows'),
      opensOn: term('开始受理日', 'Opens on'),
      closesOn: term('截止受理日（含当日）', 'Closes on (that day included)'),
      ruleIds: term('适用规则', 'Rules concerned'),
      notice: term('公布文件', 'Notice'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.policyId,
  chain: () => null,
  follows: (_c, policy) => [policy.published, policy.windowsDeclared],
  decide(c, policy) {
    requireSoundWindows(c.windows, policy);
    return ApplicationWindowsDeclared({ ...c });
  },
});
