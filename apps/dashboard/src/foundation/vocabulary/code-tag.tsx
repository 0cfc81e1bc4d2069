import { useVocabulary } from './use-vocabulary';
import { toneOf } from './tone';
import './code-tag.css';

interface CodeTagProps {
  readonly code: string;
  /** Default: the general label of the code. */
  readonly words?: string;
}

/** The label of a code of the domain; the tooltip has the code. */
export function CodeTag({ code, words }: CodeTagProps) {
  const { label } = useVocabulary();
  return (
    <span className={`tag tag-${toneOf(code)}`} title={code}>
      {words ?? label(code)}
    </span>
  );
}
