const HAN = /\p{Script=Han}/u;

/** A text in the language of its source, marked with that language for screen readers. */
export function OriginalText({ text }: { readonly text: string }) {
  return <span lang={HAN.test(text) ? 'zh-CN' : 'en'}>{text}</span>;
}
