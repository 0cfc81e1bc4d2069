/**
 * The ref of the input that a page begins with: it has the focus when it is shown, where there is a keyboard. The content
 * of a new page takes the focus first.
 */
export function firstFocus(input: HTMLInputElement | null): void {
  if (input !== null && matchMedia('(pointer: fine)').matches) setTimeout(() => input.focus(), 0);
}
