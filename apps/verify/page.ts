import { CHECK_WORDS, CREDENTIAL_WORDS, EVIDENCE_WORDS, RECEIPT_WORDS } from '#ledger';
import { verifyText, type Outcome } from './verify-text';
import { printedIn, type Printed } from './printed';
import './page.css';

const MARKS = { passed: '✓', failed: '✗', skipped: '–' } as const;

const input = (id: string): HTMLInputElement => {
  const found = document.getElementById(id);
  if (!(found instanceof HTMLInputElement)) throw new Error(`the page has no input ${id}`);
  return found;
};
const results = document.getElementById('results');

/** The bytes must be UTF-8: others are not read as a replacement character. */
async function textOf(id: string): Promise<string> {
  const [file] = input(id).files ?? [];
  if (!file) return '';
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
}

/** What the code on a printed page says; it is in the address that the code leads to. */
const printed = (): Printed | undefined => printedIn(location.hash);

async function run(): Promise<void> {
  const [text, since = '', policy = '', keys = ''] = await Promise.all(['file', 'since', 'policy', 'keys'].map(textOf));
  if (!text) return show(invitation());
  show([line('skipped', '正在核验…', 'verifying …')]);
  show(linesOf(await verifyText({ text, since, policy, keys, key: input('key').value, digest: printed()?.digest })));
}

/** The code has a digest only: the statement itself is in the file that was saved with the printed page. */
function invitation(): readonly HTMLElement[] {
  const from = printed();
  if (!from) return [];
  const { digest, position } = from;
  return [
    line(
      'skipped',
      `打印页的摘要 ${digest}，截至事件序号 ${position}。请选择随打印页保存的依据文件（evidence.jsonl）以核验`,
      `the printed page has the digest ${digest}, as of position ${position}: choose the file that was saved with it (evidence.jsonl)`,
    ),
  ];
}

function linesOf(outcome: Outcome): readonly HTMLElement[] {
  if (outcome.kind === 'evidence') {
    const { zh, en } = EVIDENCE_WORDS[outcome.verdict];
    const { sentence, digest, eventId } = outcome;
    const which = eventId === undefined ? '' : ` ${eventId}`;
    const found = { zh: `${sentence.zh}摘要 ${digest}${which}`, en: `${sentence.en} Digest ${digest}${which}` };
    return [line(outcome.verdict === 'VALID' ? 'passed' : 'failed', zh, en, found)];
  }
  if (outcome.kind === 'credential') {
    const { verdict, credential } = outcome;
    const { zh, en } = CREDENTIAL_WORDS[verdict];
    const { name = '', certificateStatus = '' } = (credential?.['credentialSubject'] ?? {}) as Readonly<
      Record<string, unknown>
    >;
    const span = `${String(credential?.['validFrom'])} … ${String(credential?.['validUntil'])}`;
    const words = `${String(name)} ${String(certificateStatus)} ${span}`;
    const found = credential === undefined ? undefined : { zh: words, en: words };
    return [line(verdict === 'VALID' ? 'passed' : 'failed', zh, en, found)];
  }
  if (outcome.kind === 'receipt') {
    const { zh, en } = RECEIPT_WORDS[outcome.verdict];
    return [line(outcome.verdict === 'VALID' ? 'passed' : 'failed', zh, en)];
  }
  const failed = outcome.verdicts.filter(({ result }) => result === 'failed').length;
  const head =
    failed === 0
      ? line('passed', `共 ${outcome.events} 条事件，各项均通过`, `${outcome.events} events, every check passed`)
      : line(
          'failed',
          `共 ${outcome.events} 条事件，${failed} 项未通过`,
          `${outcome.events} events, ${failed} checks failed`,
        );
  head.classList.add('summary');
  return [
    head,
    ...outcome.verdicts.map(({ check, result, found }) =>
      line(result, CHECK_WORDS[check].zh, CHECK_WORDS[check].en, found),
    ),
  ];
}

function line(
  result: keyof typeof MARKS,
  zh: string,
  en: string,
  found?: { readonly zh: string; readonly en: string },
): HTMLElement {
  const item = document.createElement('li');
  item.className = result;
  item.dataset['mark'] = MARKS[result];
  for (const [lang, text] of [
    ['zh-CN', found ? `${zh}。${found.zh}` : zh],
    ['en', found ? `${en}. ${found.en}` : en],
  ] as const) {
    const part = document.createElement('p');
    part.lang = lang;
    part.textContent = text;
    item.append(part);
  }
  return item;
}

const show = (items: readonly HTMLElement[]): void => results?.replaceChildren(...items);

function verifyAgain(): void {
  run().catch((error: unknown) =>
    show([line('failed', `文件无法读取：${String(error)}`, `a file cannot be read: ${String(error)}`)]),
  );
}

show(invitation());
for (const id of ['file', 'since', 'policy', 'keys', 'key']) input(id).addEventListener('change', verifyAgain);
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  if (!event.dataTransfer?.files.length) return;
  const target =
    event.target instanceof HTMLInputElement && event.target.type === 'file' ? event.target : input('file');
  target.files = event.dataTransfer.files;
  verifyAgain();
});
