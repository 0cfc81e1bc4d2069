import {
  actions,
  ACCOUNT_ROLES,
  CHAIN_ORGANISATION_ROLES,
  type AccountRole,
  type AreaId,
  type CommandRelation,
} from '#domain';
import { readModels, type Readers } from '#projections';
import { MONEY_COMMANDS } from './money.js';

/** What a role must be to a matter or a row, in words. */
export const ACCESS_RELATIONS = {
  JURISDICTION: { zh: '本辖区，市级为全市', en: 'its jurisdiction; the whole city for the city' },
  OWN_CHAIN: { zh: '所在产业链', en: 'chains on which it takes part' },
  LED_CHAIN: { zh: '担任链主的产业链', en: 'chains that it leads' },
  OVERSEEN_CHAIN: { zh: '归口负责的产业链', en: 'chains for which it is the office' },
  PARTY: { zh: '本组织为当事方', en: 'its organisation is a party' },
  IN_PLACE_OF: { zh: '代未入链的当事方办理', en: 'in place of a party that is on no chain' },
  CITY_ROWS: { zh: '不属于产业链的行', en: 'rows that belong to no chain' },
  ANY: { zh: '不限', en: 'without a limit' },
  PUBLISHED: { zh: '公开，全部可见', en: 'published: all of it' },
} as const;
export type AccessRelation = keyof typeof ACCESS_RELATIONS;

/** What one role may do with one command, or sees of one read model. A role that is not named may do and see nothing. */
interface AccessGrant {
  readonly role: AccountRole;
  /** Any of them is enough. */
  readonly relations: readonly AccessRelation[];
}

export interface AccessEntry {
  readonly kind: 'command' | 'readModel';
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly area: AreaId;
  readonly grants: readonly AccessGrant[];
  /** Needs the second factor, or a key with the scope `money`. */
  readonly money: boolean;
  /** The regulator may record it for a submitter that sent it on paper. */
  readonly paper: boolean;
}

/** A chief office has no part in its chains: it is their office. */
const inWords = (role: AccountRole, relation: CommandRelation): AccessRelation =>
  role === 'CHAIN_CHIEF_OFFICE' && relation === 'OWN_CHAIN' ? 'OVERSEEN_CHAIN' : relation;

const commandEntry = ({ name, title, area, submission, relations }: (typeof actions)[number]): AccessEntry => ({
  kind: 'command',
  name,
  title: { zh: title.zh, en: title.en },
  area,
  grants: [...relations].map(([role, relation]) => ({ role, relations: [inWords(role, relation)] })),
  money: MONEY_COMMANDS.has(name),
  paper: submission,
});

/** The roles whose organisations take part in chains. */
const ON_CHAINS: readonly AccountRole[] = [...CHAIN_ORGANISATION_ROLES, 'COOPERATING_BODY'];

function seenBy(role: AccountRole, { kind, parties, cityRows }: Readers): readonly AccessRelation[] {
  if (role === 'ADMINISTRATOR') return [];
  if (kind === 'everyone') return ['PUBLISHED'];
  if (role === 'REGULATOR' || role === 'AUDITOR') return ['JURISDICTION'];
  return [
    ...(role === 'CHAIN_CHIEF_OFFICE' ? (['OVERSEEN_CHAIN'] as const) : []),
    ...(kind === 'chain' && ON_CHAINS.includes(role) ? (['OWN_CHAIN'] as const) : []),
    ...(kind === 'leader' && role === 'CHAIN_LEADER' ? (['LED_CHAIN'] as const) : []),
    ...(parties.length > 0 ? (['PARTY'] as const) : []),
    ...(cityRows ? (['CITY_ROWS'] as const) : []),
  ];
}

const readModelEntry = ({ name, title, area, readers }: (typeof readModels)[number]): AccessEntry => ({
  kind: 'readModel',
  name,
  title: { zh: title.zh, en: title.en },
  area,
  grants: ACCOUNT_ROLES.map((role) => ({ role, relations: seenBy(role, readers) })).filter(
    ({ relations }) => relations.length > 0,
  ),
  money: false,
  paper: false,
});

/** The declared policies of all commands and read models, for people to read. */
export const accessTable: readonly AccessEntry[] = [...actions.map(commandEntry), ...readModels.map(readModelEntry)];

/** The names of the read models of which a role may see rows. */
export const readModelsOf = (role: AccountRole): readonly string[] =>
  accessTable.flatMap(({ kind, name, grants }) =>
    kind === 'readModel' && grants.some((grant) => grant.role === role) ? [name] : [],
  );
