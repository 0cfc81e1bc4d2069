import type { RefObject } from 'react';

const EMPTY = '.ant-form-item-required';

/**
 * Moves the focus to the first required input that is empty, after the page has taken it; a person who is already in an
 * input of the area stays there. Returns the cancellation.
 */
export function focusFirst(area: RefObject<HTMLElement | null>): () => void {
  const timer = setTimeout(() => {
    if (area.current?.contains(document.activeElement) === true) return;
    const labels = [...(area.current?.querySelectorAll<HTMLLabelElement>(`label${EMPTY}`) ?? [])];
    const inputs = labels.flatMap(({ htmlFor }) => document.getElementById(htmlFor) ?? []);
    const empty = inputs.find((input) => input instanceof HTMLInputElement && input.value === '' && !isChosen(input));
    empty?.focus();
  }, 0);
  return () => clearTimeout(timer);
}

/** Whether the input belongs to a select in which something is chosen. */
const isChosen = (input: HTMLElement): boolean =>
  (input.closest('.ant-select')?.querySelector('.ant-select-content-has-value, .ant-select-selection-item') ?? null) !==
  null;
