interface FactFound {
  readonly fact: string;
  readonly value: string;
}

/** Parses `certification.status = WITHDRAWN; honour.code = –`; empty for texts of another form. */
export function factsFound(found: string): readonly FactFound[] {
  const parts = found.split('; ').map((part) => /^(?<fact>\w+\.\w+) = (?<value>.+)$/.exec(part)?.groups);
  return parts.every((part) => part !== undefined)
    ? parts.map((part) => ({ fact: part['fact'] ?? '', value: part['value'] ?? '' }))
    : [];
}
