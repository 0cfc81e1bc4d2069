/** Query parameters of the URL with the page of a list; they are valid for one filter at one moment. */
const PAGE_PARAMETERS = ['cursor', 'page'] as const;

/** Removes the page, because another filter or moment has other pages. */
export function toFirstPage(params: URLSearchParams): void {
  for (const name of PAGE_PARAMETERS) params.delete(name);
}
