// Finds phrases in code, comments, test titles and documents that are literary or translated word by word. Each has a
// plain replacement.

import { readdirSync, readFileSync } from 'node:fs';
import { filesBelow } from '../fingerprint.mjs';
import { ROOT, inRepository } from '../paths.mjs';
import { report } from './report.mjs';

const FOLDERS = ['apps', 'bench', 'docs', 'libs', 'scripts', 'test'];
const TEXT = /\.(?:ts|tsx|mjs|js|css|html|md)$|^apps\/cli\/data\/.*\.json$/;

/** @type {readonly (readonly [phrase: RegExp, plain: string])[]} */
const NOT_USED = [
  [/时间机器/, '时点回溯'],
  [/重放等于现场/, '重放与实时结果一致'],
  [/锚点内置/, '内置对照基准'],
  [/目录就是全图/, '目录结构'],
  [/然后什么为真/, '成功后写入哪些事件'],
  [/资质认可/, '机构资质'],
  [/试样/, '样品'],
  [/首检/, '首次检测'],
  [/实绩/, '实际值'],
  [/进度线/, '序时进度'],
  [/发布揭榜/, '发布榜单'],
  [/(?<![目指商招投坐达])标的/, '资助事项'],
  [/漏报/, '逾期未报'],
  [/还没有它/, '尚无此记录'],
  [/排除质量堵点|已排除/, '不予认定质量堵点；未予认定'],
  [/投标|中标|(?<!制)定标|否决/, '揭榜申请；入选；确定揭榜单位；不予入选'],
  [/授予认证|颁证/, '颁发认证证书；累计颁发'],
  [/出具机构/, '发证机构；检测机构'],
  [/(?<!测)量值(?!溯源|数据|传递)/, '被测量；测量值'],
  [/整治|治愈/, '整改；已整改到位'],
  [/(?:设立|建立)产业链/, '登记产业链'],
  [/按哪个时间看/, '时间口径'],
  [/记录质量行动/, '业务登记；记录质量活动'],
  [/试验事件/, '异常情况'],
  [/档次|[一二三\d]\s?档(?!案)/, '等次；一等'],
  [/(?:符合|落后)进度/, '达到序时进度；进度滞后'],
  [/不符合项|问题项/, '不合格项'],
  [/补贴|补助/, '资助'],
  [/(?:位置|第) \$?\{?position/, '事件序号'],
  [/\banew\b/i, 'again; from the first event'],
  [/\bwhoever\b/i, 'who; anyone who; the role itself'],
  [/\b(?:rows?|one|it|them|data) at hand\b/i, 'cached; given; available'],
  [/\btells? of\b/i, 'is about; lists'],
  [/\blies? ahead\b/i, 'is later; is in the future'],
  [/\bfarewell\b/i, 'shutdown; last message'],
  [/\bat its moment\b/i, 'at its time'],
  [/\bin the hands? of\b/i, 'controlled by'],
  [/\bhas no say\b/i, 'has no effect'],
  [/\blet off\b/i, 'exempt'],
  [/\bat the word of\b/i, 'without checking'],
  [/\bbetter no (?:\w+) than\b/i, 'fails, rather than'],
  [/\bonce a page\b/i, 'one request per page'],
  [/\bmay not even\b/i, 'may not'],
  [/\b(?:is|are|was) kept here\b/i, 'is stored here; is in this store'],
  [/\blying about\b/i, 'left; unused'],
  [/\bgoes? on from there\b/i, 'continues'],
  [/\bwhat (?:it|they) (?:is|are) made of\b/i, 'its parts'],
  [/\bkept in mind\b/i, 'cached'],
  [/\bof its own kind\b/i, 'another kind'],
  [/\bof ours\b/i, 'of the product; of Lingqu'],
  [/\b(?:is|are) told (?:apart|from|what|that|by)\b/i, 'is distinguished; is notified'],
  [/\bare those that there are\b|\bof the \w+ that there are\b/i, 'that exist'],
  [/\bgiven up where\b/i, 'stopped if'],
  [/\bwhatever became of\b|\bwhat became of\b/i, 'the outcome of'],
  [/\bstand(?:s)? for themselves\b/i, 'are not translated'],
  [/\bby people's own\b/i, 'custom'],
];

/** Files that contain the phrases as search terms. */
const EXCEPT = ['scripts/checks/words.mjs', 'test/repository/plain-words.spec.ts'];

const atRoot = readdirSync(ROOT).filter((name) => TEXT.test(name));
const files = [...FOLDERS.flatMap(filesBelow), ...atRoot].filter((file) => TEXT.test(file) && !EXCEPT.includes(file));

report(
  files.flatMap((file) =>
    readFileSync(inRepository(file), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        NOT_USED.flatMap(([phrase, plain]) => {
          const [found] = phrase.exec(line) ?? [];
          return found === undefined ? [] : [`${file}:${index + 1} not-plain: "${found}", write: ${plain}`];
        }),
      ),
  ),
);
