import { useLanguage } from '../../foundation/i18n/use-language';
import { CodeTag } from '../../foundation/vocabulary/code-tag';
import { fieldOf } from './declarations';

interface DeclaredCodeProps {
  readonly model: string;
  readonly field: string;
  readonly code: string;
}

/** A code with the label of its field. */
export function DeclaredCode({ model, field, code }: DeclaredCodeProps) {
  const { pick } = useLanguage();
  const words = fieldOf(model, field)?.codes?.find((each) => each.code === code);
  return <CodeTag code={code} {...(words === undefined ? {} : { words: pick(words) })} />;
}
