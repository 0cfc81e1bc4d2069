const HAN = /\p{Script=Han}/u;

/** Words as the source has them, in its own language: a reader aloud has to know which one it is. */
export function OriginalText({ words }: { readonly words: string }) {
  return <span lang={HAN.test(words) ? 'zh-CN' : 'en'}>{words}</span>;
}
