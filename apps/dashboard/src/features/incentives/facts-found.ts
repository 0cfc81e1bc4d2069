interface FactFound {
  readonly fact: string;
  readonly value: string;
}

/** `certification.status = WITHDRAWN; honour.code = –` as its facts; none of a text of another kind. */
export function factsFound(found: string): readonly FactFound[] {
  const parts = found.split('; ').map((part) => /^(?<fact>\w+\.\w+) = (?<value>.+)$/.exec(part)?.groups);
  return parts.every((part) => part !== undefined)
    ? parts.map((part) => ({ fact: part['fact'] ?? '', value: part['value'] ?? '' }))
    : [];
}
