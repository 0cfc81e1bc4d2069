import { Type } from 'typebox';
import { consistency, eventProof, logList, receipt } from '../answers/ledger.js';
import { text } from '../schema.js';
import { EVENT, parameter, textual } from './parameters.js';
import { get, type Route } from './route.js';

const LOG = {
  log: textual(
    '日志：`chain-<产业链标识>`、`programme`（不属于任何产业链的事件）或 `logs`（日志总账）',
    'The log: `chain-<slug>`, `programme` (events of no chain) or `logs` (the log of logs)',
  ),
};

const size = (zh: string, en: string) => parameter(zh, en, Type.Integer({ minimum: 0 }));

/** The Merkle logs: static files as C2SP tlog-tiles defines them, under `/api/logs/{log}/`, and proofs. */
export const ledgerRoutes = {
  '/api/logs': get('logs', '默克尔日志及其状态', 'The Merkle logs and their states', {
    tag: 'ledger',
    answer: logList,
    problems: [400],
  }),
  '/api/logs/{log}/checkpoint': get(
    'logCheckpoint',
    '日志的签名检查点（C2SP tlog-checkpoint）',
    'The signed checkpoint of a log (C2SP tlog-checkpoint)',
    { tag: 'ledger', path: LOG, answer: text(), media: 'text/plain', problems: [400, 404, 503] },
  ),
  '/api/logs/{log}/tile/*': get(
    'logTile',
    '日志的散列，路径为 `<L>/<N>[.p/<W>]`（C2SP tlog-tiles）',
    'Hashes of a log; the path goes on with `<L>/<N>[.p/<W>]` (C2SP tlog-tiles)',
    { tag: 'ledger', path: LOG, answer: text(), media: 'application/octet-stream', problems: [400, 404] },
  ),
  '/api/logs/{log}/tile/entries/*': get(
    'logEntries',
    '日志的条目，路径为 `<N>[.p/<W>]`（C2SP tlog-tiles）',
    'Entries of a log; the path goes on with `<N>[.p/<W>]` (C2SP tlog-tiles)',
    { tag: 'ledger', path: LOG, answer: text(), media: 'application/octet-stream', problems: [400, 404, 503] },
  ),
  '/api/logs/{log}/consistency': get(
    'logConsistency',
    '由较早状态延续至较晚状态的证明（RFC 6962）',
    'Proves that a log continues an earlier state of it (RFC 6962)',
    {
      tag: 'ledger',
      path: LOG,
      query: {
        from: size('较早状态的条目数', 'Number of entries of the earlier state'),
        to: size('较晚状态的条目数，默认为当前', 'Number of entries of the later state; default: now'),
      },
      answer: consistency,
      problems: [400, 404],
    },
  ),
  '/api/logs/{log}/bundle': get(
    'logBundle',
    '一本日志的全部事件及证明，可用 `lingqu verify` 离线核验',
    'All events of a log with their proofs, to be verified offline with `lingqu verify`',
    { tag: 'ledger', path: LOG, answer: text(), media: 'text/plain', file: true, problems: [400, 404, 503] },
  ),
  '/api/events/{id}/proof': get('eventProof', '事件在日志中的证明', 'Proof that an event is in the log of its chain', {
    tag: 'ledger',
    path: EVENT,
    answer: eventProof,
    problems: [400, 404, 503],
  }),
  '/api/events/{id}/receipt': get(
    'eventReceipt',
    '事件的回执，可留存并用 `lingqu verify` 离线核验',
    'The receipt of an event, to keep and to verify offline with `lingqu verify`',
    { tag: 'ledger', path: EVENT, answer: receipt, file: true, problems: [400, 404, 503] },
  ),
  '/api/certificates/{id}/credential': get(
    'certificateCredential',
    '证书的可验证凭证（W3C，UNTP 合格评定凭证），可离线核验',
    'The verifiable credential of a certificate (W3C, UNTP conformity credential), to be verified offline',
    {
      tag: 'ledger',
      path: { id: textual('证书编号', 'Number of the certificate') },
      answer: text(
        'VC-JOSE-COSE: a JWT whose payload is a DigitalConformityCredential; `validUntil` is past for one that was suspended or withdrawn',
      ),
      media: 'application/vc+jwt',
      file: true,
      problems: [400, 404, 503],
    },
  ),
} as const satisfies Readonly<Record<string, Route>>;
