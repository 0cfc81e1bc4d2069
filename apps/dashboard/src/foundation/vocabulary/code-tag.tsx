import { useVocabulary } from './use-vocabulary';
import { toneOf } from './tone';
import './code-tag.css';

interface CodeTagProps {
  readonly code: string;
  /** Default: the words that the whole programme has for the code. */
  readonly words?: string;
}

/** A code of the domain, in words; the code itself is the tooltip. */
export function CodeTag({ code, words }: CodeTagProps) {
  const { label } = useVocabulary();
  return (
    <span className={`tag tag-${toneOf(code)}`} title={code}>
      {words ?? label(code)}
    </span>
  );
}
