import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { IsId, IsLocalDate, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';

export interface ProgrammeData {
  readonly programmeId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** First and last day, where the programme has them. */
  readonly startsOn?: string;
  readonly endsOn?: string;
}

export const ProgrammeRegistered = defineEvent<ProgrammeData>()(
  'ProgrammeRegistered',
  term('已登记计划', 'Programme registered'),
);

export const Programme = aggregate<{ readonly programmeId: string }>('programme', 'targets').starts(
  ProgrammeRegistered,
  ({ data }) => ({ programmeId: data.programmeId }),
);

export class RegisterProgramme {
  @IsId() programmeId!: string;
  @IsText(100) titleZh!: string;
  @IsText(200) titleEn!: string;
  @Optional() @IsLocalDate() startsOn?: string;
  @Optional() @IsLocalDate() endsOn?: string;
}

/** 灵渠计划 and similar: a programme across chains; its projects are tagged with it. */
export const registerProgramme = begins(RegisterProgramme, Programme, {
  title: term('登记计划', 'Register a programme'),
  example: {
    programmeId: 'LINGQU',
    titleZh: '灵渠计划（产业质量提升）',
    titleEn: 'Lingqu Plan (industrial quality improvement)',
  },
  terms: {
    fields: {
      programmeId: pointsAt('programmes', '计划', 'Programme'),
      titleZh: term('中文名称', 'Chinese title'),
      titleEn: term('英文名称', 'English title'),
      startsOn: term('开始日', 'Starts on'),
      endsOn: term('结束日', 'Ends on'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => c.programmeId,
  chain: () => null,
  decide(c, programme) {
    if (programme) throw new Refusal('ALREADY_EXISTS', {}, 'programmeId');
    if (c.startsOn !== undefined && c.endsOn !== undefined && c.endsOn < c.startsOn)
      refuse('VALIDITY_ENDS_BEFORE_START', {}, 'endsOn');
    return ProgrammeRegistered({ ...c });
  },
});
