import { alters, begins } from '../../kit/action.js';
import { CHAIN_ORGANISATION_ROLES, type Actor, type Role } from '../../kit/actor.js';
import { Missing, Refusal } from '../../kit/errors.js';
import { EachIsId, IsId, IsList, IsLocalDate, IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { refuse } from '../../kit/refuse.js';
import { pointsAt, term } from '../../kit/term.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { Organisation } from '../../organisations/organisation.js';
import {
  FAILURE_EFFECTS,
  FAILURE_KINDS,
  FailureNotice,
  FailureNoticeAnswered,
  FailureNoticeSeen,
  FailureNoticeSent,
  type FailureEffect,
  type FailureKind,
  type FailureNoticeState,
} from './failure-notice.js';

/** Most parties that one notice tells. */
export const MAX_PARTIES = 100;

export class SendFailureNotice {
  @IsSlug() chainId!: string;
  @IsNewId('FN') noticeId!: string;
  @IsOneOf(FAILURE_KINDS) failureKind!: FailureKind;
  @IsText(200) failureKey!: string;
  @IsList(1, MAX_PARTIES) @EachIsId() partyIds!: string[];
  @IsText(2000) message!: string;
  @Optional() @IsLocalDate() answerBy?: string;
}

export class ConfirmFailureNotice {
  @IsId() noticeId!: string;
  @IsId() partyId!: string;
}

export class AnswerFailureNotice {
  @IsId() noticeId!: string;
  @IsId() partyId!: string;
  @IsOneOf(FAILURE_EFFECTS) effect!: FailureEffect;
  @IsText(2000) answer!: string;
}

/** Who can be a party: every organisation that a failure can reach. */
const PARTIES: readonly Role[] = [...CHAIN_ORGANISATION_ROLES, 'COOPERATING_BODY'];

const partyOf = ({ parties }: FailureNoticeState, partyId: string) =>
  Object.hasOwn(parties, partyId) ? parties[partyId] : undefined;

/** A notice that was not sent to the party that is named does not exist for anybody who asks with that name. */
const notTheParty = (
  { partyId }: { readonly partyId: string },
  notice: FailureNoticeState,
  _facts: object,
  { actor }: { readonly actor: Actor },
): 'partyId' | undefined => (partyId === actor.organisationId || !partyOf(notice, partyId) ? undefined : 'partyId');

/** @throws Missing where the notice is not for this party, as where there is no such notice */
function toldOf(notice: FailureNoticeState, { noticeId, partyId }: ConfirmFailureNotice) {
  const told = partyOf(notice, partyId);
  if (!told) throw new Missing(FailureNotice.kind, noticeId);
  return told;
}

/** 影响告知: the office or the leader of a chain, or the regulator, tells the parties that a failure reaches. */
export const sendFailureNotice = begins(SendFailureNotice, FailureNotice, {
  title: term('发送影响告知', 'Tell those whom a failure reaches'),
  example: {
    chainId: 'new-energy-vehicles',
    noticeId: 'FN-2026-001',
    failureKind: 'FAILED_TEST',
    failureKey: 'SUB-CONN/T-001',
    partyIds: ['acme', 'beta'],
    message: '接触电阻检测不合格，请核查同批次连接器的使用情况并回复。',
    answerBy: '2026-09-30',
  },
  terms: {
    fields: {
      noticeId: pointsAt('failure_notices', '告知编号', 'Notice'),
      failureKind: term('失效类型', 'Kind of failure'),
      failureKey: term('失效记录', 'What failed'),
      partyIds: pointsAt('organisations', '告知对象', 'Parties'),
      partyId: pointsAt('organisations', '被告知单位', 'Party'),
      message: term('告知内容', 'Message'),
      answerBy: term('回复期限', 'Answer by'),
    },
    codes: {
      FAILED_TEST: term('检测不合格', 'Failed test'),
      LOST_CERTIFICATE: term('证书失效', 'Lost certificate'),
      WRONG_INSTRUMENT: term('仪器失准', 'Instrument found wrong'),
      LOST_ACCREDITATION: term('资质失效', 'Lost accreditation'),
      SENT: term('已发送', 'Sent'),
      SEEN: term('已阅', 'Seen'),
      ANSWERED: term('已回复', 'Answered'),
    },
  },
  roles: ['REGULATOR', 'CHAIN_CHIEF_OFFICE', 'CHAIN_LEADER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.noticeId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    parties: c.partyIds.map((partyId) => Organisation.of(partyId)),
  }),
  decide(c, notice, { chain }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    if (notice) throw new Refusal('ALREADY_EXISTS', {}, 'noticeId');
    if (new Set(c.partyIds).size !== c.partyIds.length) refuse('SAME_ORGANISATION', {}, 'partyIds');
    if (c.answerBy !== undefined && c.answerBy < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'answerBy');
    const { partyIds, ...told } = c;
    return partyIds.map((partyId) => FailureNoticeSent({ ...told, partyId }));
  },
});

/** A party confirms that it has read its notice. */
export const confirmFailureNotice = alters(ConfirmFailureNotice, FailureNotice, {
  title: term('确认已阅影响告知', 'Confirm that a failure notice was read'),
  example: { noticeId: 'FN-2026-001', partyId: 'acme' },
  roles: PARTIES,
  relation: 'PARTY',
  id: (c) => c.noticeId,
  follows: (c, notice) => [partyOf(notice, c.partyId)?.sent],
  excludes: notTheParty,
  decide(c, notice) {
    const { seen, answered } = toldOf(notice, c);
    if (seen || answered) throw new Refusal('ALREADY_SEEN');
    return FailureNoticeSeen({ ...c });
  },
});

/** A party answers what it did, or that it is not affected; who answers has read the notice. */
export const answerFailureNotice = alters(AnswerFailureNotice, FailureNotice, {
  title: term('回复影响告知', 'Answer a failure notice'),
  example: {
    noticeId: 'FN-2026-001',
    partyId: 'acme',
    effect: 'AFFECTED',
    answer: '已隔离同批次 120 件，更换后复测合格',
  },
  terms: {
    fields: { effect: term('是否受影响', 'Effect'), answer: term('回复内容', 'Answer') },
    codes: { AFFECTED: term('受影响', 'Affected'), NOT_AFFECTED: term('不受影响', 'Not affected') },
  },
  roles: PARTIES,
  relation: 'PARTY',
  id: (c) => c.noticeId,
  follows: (c, notice) => [partyOf(notice, c.partyId)?.sent, partyOf(notice, c.partyId)?.seen],
  excludes: notTheParty,
  decide(c, notice) {
    if (toldOf(notice, c).answered) throw new Refusal('ALREADY_ANSWERED');
    return FailureNoticeAnswered({ ...c });
  },
});
