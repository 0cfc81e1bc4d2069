import { useVocabulary } from './use-vocabulary';
import { toneOf } from './tone';
import './code-tag.css';

interface CodeTagProps {
  readonly code: string;
  readonly model?: string | undefined;
}

/** The label of a code of the domain, with the code as the tooltip. */
export function CodeTag({ code, model }: CodeTagProps) {
  const { label } = useVocabulary();
  return (
    <span className={`tag tag-${toneOf(code)}`} title={code}>
      {label(code, model)}
    </span>
  );
}
