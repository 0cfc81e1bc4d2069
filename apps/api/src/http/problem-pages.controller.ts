import { Controller, Get, Header, Param } from '@nestjs/common';
import { HttpProblem } from './http-problem.js';
import { describeProblem } from './problem-catalogue.js';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `GET /problems/<CODE>`: the page that the `type` of a problem links to. */
@Controller('problems')
export class ProblemPages {
  @Get(':code')
  @Header('content-type', 'text/html; charset=utf-8')
  page(@Param('code') code: string): string {
    const problem = describeProblem(code);
    if (!problem) throw new HttpProblem('NOT_FOUND', { details: { code } });
    const { status, zh, en } = problem;
    return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${code} ${zh}`)}</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 42rem; margin: 4rem auto; padding: 0 1rem; color: #1f2933 }
code { background: #eef2f6; padding: .1em .4em; border-radius: 4px }</style>
<h1><code>${escapeHtml(code)}</code></h1>
<p>${escapeHtml(zh)}</p>
<p lang="en">${escapeHtml(en)}</p>
<p>HTTP ${status} · <a href="../api/docs">API</a></p>
</html>
`;
  }
}
