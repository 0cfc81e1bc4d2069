import { alters, begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsText } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { Organisation } from '../../organisations/organisation.js';
import { Body, BodyReinstated, BodySuspended } from './body.js';

export class SuspendBody {
  @IsId() organisationId!: string;
  @IsText(1000) reason!: string;
}

export class ReinstateBody extends SuspendBody {}

/** 虚假检验检测报告治理: a suspended body records nothing until it is reinstated. */
export const suspendBody = begins(SuspendBody, Body, {
  title: term('暂停机构', 'Suspend a body'),
  example: { organisationId: 'lab-a', reason: '出具虚假检测报告' },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  facts: (c) => ({ organisation: Organisation.of(c.organisationId) }),
  follows: (_c, body) => [body?.suspensionChanged],
  decide(c, body) {
    if (body?.suspended) throw new Refusal('INVALID_STATE', { suspended: true });
    return BodySuspended({ ...c });
  },
});

export const reinstateBody = alters(ReinstateBody, Body, {
  title: term('恢复机构', 'Reinstate a body'),
  example: { organisationId: 'lab-a', reason: '整改验收合格' },
  roles: ['REGULATOR'],
  id: (c) => c.organisationId,
  chain: () => null,
  follows: (_c, body) => [body.suspensionChanged],
  decide(c, body) {
    if (!body.suspended) throw new Refusal('INVALID_STATE', { suspended: false });
    return BodyReinstated({ ...c });
  },
});
