import { actions } from '#domain';
import type { AccountRole } from '../accounts/account.js';

/**
 * What the sender of a command is to its matter. The rules of the domain decide it on rebuilt state.
 * - JURISDICTION: the authority of the place of the matter: of its district, or of the whole city.
 * - OWN_CHAIN: its organisation takes part in the chain of the matter, in the role of the sender.
 * - PARTY: the matter names its organisation, such as the claimant of a claim or the undertaker of a project. Who begins
 *   a matter can name only itself.
 * - IN_PLACE_OF: the authority acts in place of a party that is on no chain; one that is on a chain acts itself.
 * - ANY: every organisation with the role.
 */
export const COMMAND_RELATION_KINDS = ['JURISDICTION', 'OWN_CHAIN', 'PARTY', 'IN_PLACE_OF', 'ANY'] as const;
export type CommandRelation = (typeof COMMAND_RELATION_KINDS)[number];

/** The commands by the relation of the organisations that act for themselves. Those that only authorities send are not listed. */
const BY_RELATION: Readonly<Partial<Record<CommandRelation, readonly string[]>>> = {
  OWN_CHAIN: [
    'log-quality-action',
    'identify-bottleneck',
    'register-instrument',
    'record-calibration',
    'record-test-result',
    'declare-self-test',
    'register-held-certificate',
    'grant-certification',
    'share-resource',
    'book-resource',
    'form-consortium',
    'join-consortium',
    'leave-consortium',
    'found-joint-lab',
    'start-comparison',
    'record-comparison-result',
    'agree-improvement-plan',
    'record-diagnosis',
    'grade-product',
    'record-rapid-test',
    'order-test',
    'grant-recognition',
    'share-measurement-data',
    'apply-quality-loan',
    'apply-sandbox-trial',
    'record-patent',
    'record-training',
    'propose-standard',
    'record-standard-participation',
    'adopt-standard',
    'self-declare-standard',
    'request-nqi-service',
    'request-assistance',
    'establish-measurement-standard',
  ],
  PARTY: [
    'submit-bid',
    'withdraw-bid',
    'start-project',
    'complete-milestone',
    'request-acceptance',
    'propose-project',
    'withdraw-calibration',
    'plan-corrective-action',
    'complete-corrective-action',
    'void-test-report',
    'confirm-declaration',
    'suspend-certification',
    'restore-certification',
    'withdraw-certification',
    'cancel-resource-booking',
    'end-resource-sharing',
    'record-supply-link',
    'end-supply-link',
    'share-solution',
    'plan-treatment',
    'complete-treatment',
    'judge-treatment',
    'deliver-assistance',
    'take-sample',
    'record-sampling-result',
    'request-reinspection',
    'record-reinspection-result',
    'correct-test-result',
    'propose-looser-limit',
    'find-instrument-out-of-calibration',
    'renew-certification',
    'grant-quality-loan',
    'reject-quality-loan',
    'report-sandbox-incident',
    'appoint-chief-quality-officer',
    'relieve-chief-quality-officer',
    'report-task-progress',
    'publish-standard',
    'withdraw-standard',
    'deliver-nqi-service',
    'rate-nqi-service',
    'submit-claim',
    'withdraw-claim',
  ],
  ANY: ['record-quality-investment'],
};

/** Where one role has another relation than the others, or than its role says. */
const EXCEPTIONS: Readonly<Record<string, Partial<Record<AccountRole, CommandRelation>>>> = {
  // The leader proposes for its chain, the others for themselves.
  'propose-project': { CHAIN_LEADER: 'OWN_CHAIN' },
  // Bodies train others, enterprises record their own.
  'record-training': { CHAIN_LEADER: 'PARTY', CHAIN_MEMBER: 'PARTY' },
  // Who diagnosed, judges.
  'judge-treatment': { REGULATOR: 'PARTY' },
  'request-reinspection': { REGULATOR: 'IN_PLACE_OF' },
  // Every unit reports its own task.
  'report-task-progress': { CHAIN_CHIEF_OFFICE: 'PARTY' },
};

const listed = new Map(
  Object.entries(BY_RELATION).flatMap(([relation, names]) =>
    names.map((name) => [name, relation as CommandRelation] as const),
  ),
);

const AUTHORITIES: Readonly<Partial<Record<AccountRole, CommandRelation>>> = {
  REGULATOR: 'JURISDICTION',
  CHAIN_CHIEF_OFFICE: 'OWN_CHAIN',
};

function relationFor(name: string, role: AccountRole): CommandRelation {
  const relation = EXCEPTIONS[name]?.[role] ?? AUTHORITIES[role] ?? listed.get(name);
  if (relation === undefined) throw new Error(`command ${name} has no policy: what ${role} is to its matter`);
  return relation;
}

/** The relation of each role that may send a command, by the command's name. */
export const COMMAND_RELATIONS: ReadonlyMap<string, ReadonlyMap<AccountRole, CommandRelation>> = new Map(
  actions.map(({ name, roles }) => [name, new Map(roles.map((role) => [role, relationFor(name, role)]))]),
);

for (const name of [...listed.keys(), ...Object.keys(EXCEPTIONS)])
  if (!COMMAND_RELATIONS.has(name)) throw new Error(`there is no command ${name}`);
