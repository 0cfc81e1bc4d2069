import type { SecurityLineDto } from '#contracts';
import { CODES, type Term } from '#domain';
import type { SecurityLine } from '#identity';
import { describeProblem } from '../http/problem-catalogue.js';
import { routeOf } from './read-in-words.js';

const SCOPES: Readonly<Record<string, Term>> = {
  read: { zh: '查询', en: 'read' },
  commands: { zh: '登记业务', en: 'commands' },
  money: { zh: '批准与支付资金', en: 'money' },
};

const STATUSES: Readonly<Record<string, Term>> = {
  ACTIVE: { zh: '正常', en: 'active' },
  SUSPENDED: { zh: '停用', en: 'suspended' },
};

interface GrantedMembership {
  readonly role?: string;
  readonly organisationId?: string | null;
}

const word = (code: string, words: Readonly<Record<string, Term | undefined>> = CODES): Term =>
  words[code] ?? { zh: code, en: code };

const listed = (terms: readonly Term[]): Term => ({
  zh: terms.map(({ zh }) => zh).join('、'),
  en: terms.map(({ en }) => en).join(', '),
});

const titled = (zh: string, en: string, value: Term): Term => ({ zh: `${zh} ${value.zh}`, en: `${en} ${value.en}` });

function membershipsOf(text: string): Term {
  const memberships = JSON.parse(text) as readonly GrantedMembership[];
  if (memberships.length === 0) return { zh: '没有角色', en: 'no role' };
  return listed(
    memberships.map(({ role = '', organisationId }) => {
      const { zh, en } = word(role);
      return organisationId ? { zh: `${zh}（${organisationId}）`, en: `${en} (${organisationId})` } : { zh, en };
    }),
  );
}

/** What one detail says; undefined for one that is about the form of the request. */
function detailOf(name: string, value: string): Term | undefined {
  switch (name) {
    case 'code':
      return titled('原因', 'because', describeProblem(value) ?? { zh: value, en: value });
    case 'route':
      return titled('请求', 'request', routeOf(value)?.summary ?? { zh: value, en: value });
    case 'secondFactor':
      return value === 'true'
        ? { zh: '已出示第二重验证', en: 'with the second factor' }
        : { zh: '未出示第二重验证', en: 'without the second factor' };
    case 'scopes':
      return titled('范围', 'scopes', listed(value.split(',').map((scope) => word(scope, SCOPES))));
    case 'organisation':
      return titled('组织', 'organisation', { zh: value, en: value });
    case 'memberships':
      return membershipsOf(value);
    case 'status':
      return word(value, STATUSES);
    case 'key':
      return titled('密钥', 'key', { zh: value, en: value });
    case 'session':
      return titled('会话', 'session', { zh: value, en: value });
    default:
      return undefined;
  }
}

/** What a line of the log of security events says besides its kind, in words. */
export function securityInWords({ details }: Pick<SecurityLine, 'details'>): Term {
  const said = Object.entries(details)
    .filter(([, value]) => value !== '')
    .flatMap(([name, value]) => detailOf(name, value) ?? []);
  return { zh: said.map(({ zh }) => zh).join('；'), en: said.map(({ en }) => en).join('; ') };
}

/** A security event as it is answered. */
export const withWords = (line: SecurityLine): SecurityLineDto => ({ ...line, words: securityInWords(line) });
