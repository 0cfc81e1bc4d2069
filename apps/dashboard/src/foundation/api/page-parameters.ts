/** Query parameters of the address that say which page of a list is shown: they hold for one filter at one moment. */
const PAGE_PARAMETERS = ['cursor', 'page'] as const;

/** Goes back to the first page: another filter or moment has other pages. */
export function toFirstPage(params: URLSearchParams): void {
  for (const name of PAGE_PARAMETERS) params.delete(name);
}
