/** The names and values of a request or of what happened. */
export function DetailsText({ details }: { readonly details: Readonly<Record<string, string>> }) {
  return (
    <span className="log-details mono">
      {Object.entries(details)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')}
    </span>
  );
}
