import type { ServerInfo } from '#contracts';
import { useLanguage } from '../../../foundation/i18n/use-language';

/** A kind of lines with its words, which are not those of the vocabulary. */
export type KindOfLine = ServerInfo['readKinds'][number];

interface KindNameProps {
  readonly code: string;
  readonly kinds: readonly KindOfLine[];
}

/** What a kind of lines is called. */
export function KindName({ code, kinds }: KindNameProps) {
  const { pick } = useLanguage();
  const kind = kinds.find((each) => each.code === code);
  return kind === undefined ? code : pick(kind);
}
