import { Controller, Get, Header, Param } from '@nestjs/common';
import { escapedHtml } from './escaped-html.js';
import { HttpProblem } from './http-problem.js';
import { describeProblem, PROBLEM_CODES } from './problem-catalogue.js';

const pageOf = (title: string, width: string, content: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapedHtml(title)}</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: ${width}; margin: 4rem auto; padding: 0 1rem; color: #1f2933 }
code { background: #eef2f6; padding: .1em .4em; border-radius: 4px; overflow-wrap: anywhere }
dt { margin-top: 1em } dd { margin: 0 }</style>
${content}
</html>
`;

/** `GET /problems`: every problem; `GET /problems/<CODE>`: the page that the `type` of a problem links to. */
@Controller('problems')
export class ProblemPages {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  all(): string {
    const items = PROBLEM_CODES.flatMap((code) => {
      const problem = describeProblem(code);
      if (problem === undefined) return [];
      const { status, zh, en } = problem;
      return `<dt><a href="problems/${code}"><code>${code}</code></a> HTTP ${status}</dt>
<dd>${escapedHtml(zh)}</dd>
<dd lang="en">${escapedHtml(en)}</dd>`;
    });
    return pageOf(
      '问题代码 / Problem codes',
      '60rem',
      `<h1>问题代码 <span lang="en">/ Problem codes</span></h1>
<p><a href="api/problems">JSON</a> · <a href="api/docs">API</a></p>
<dl>${items.join('\n')}</dl>`,
    );
  }

  @Get(':code')
  @Header('content-type', 'text/html; charset=utf-8')
  page(@Param('code') code: string): string {
    const problem = describeProblem(code);
    if (!problem) throw new HttpProblem('NOT_FOUND', { details: { code } });
    const { status, zh, en } = problem;
    return pageOf(
      `${code} ${zh}`,
      '42rem',
      `<h1><code>${escapedHtml(code)}</code></h1>
<p>${escapedHtml(zh)}</p>
<p lang="en">${escapedHtml(en)}</p>
<p>HTTP ${status} · <a href="../problems">全部问题代码 <span lang="en">/ All problem codes</span></a> · <a href="../api/docs">API</a></p>`,
    );
  }
}
