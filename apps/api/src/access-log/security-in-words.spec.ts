import { describe, expect, it } from '@jest/globals';
import { securityInWords } from './security-in-words.js';

describe('a line of the log of security events in words', () => {
  it.each([
    [{ route: '/api/sign-in/link', secondFactor: 'true' }, /^请求 .+；已出示第二重验证$/, /with the second factor$/],
    [
      { code: 'FORBIDDEN', method: 'GET', route: '/api/access-log/reads' },
      /^原因 .+；请求 .+$/,
      /^because .+; request .+$/,
    ],
    [{ key: 'k1', scopes: 'read,money', organisation: 'acme' }, /查询、批准与支付资金；组织 acme/, /read, money/],
    [
      { memberships: '[{"role":"AUDITOR","organisationId":"office"},{"role":"ADMINISTRATOR","organisationId":null}]' },
      /^审计员（office）、账号管理员$/,
      /^Auditor \(office\), /,
    ],
    [{ memberships: '[]' }, /^没有角色$/, /^no role$/],
    [{ status: 'SUSPENDED' }, /^停用$/, /^suspended$/],
    [{}, /^$/, /^$/],
  ])('says %j without codes and paths', (details, zh, en) => {
    const words = securityInWords({ details });
    expect(words.zh).toMatch(zh);
    expect(words.en).toMatch(en);
    expect(`${words.zh}${words.en}`).not.toMatch(/\/api|FORBIDDEN|AUDITOR|=/);
  });
});
