import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import type { Format, PayloadClass } from '../kit/payload.js';

/** A property of a payload, or of an object inside it. */
export interface PayloadField {
  readonly name: string;
  /** The codes it takes, where it takes codes. */
  readonly codes: readonly string[];
  /** The words of each format that its text must have. */
  readonly formats: readonly Partial<Format>[];
}

/** Every property of a payload class, those of nested objects too. */
export function fieldsOf(payload: PayloadClass): readonly PayloadField[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(payload, '', false, false);
  const properties = Map.groupBy(rules, ({ propertyName }) => propertyName);
  return [...properties].flatMap(([name, ofProperty]) => {
    const codes = ofProperty.find((rule) => rule.name === 'isIn')?.constraints[0] as readonly string[] | undefined;
    const nested = ofProperty.find(({ type }) => type === 'nestedValidation');
    const formats = ofProperty.filter((rule) => rule.name === 'matches').map(({ context = {} }) => context as Format);
    return [
      { name, codes: codes ?? [], formats },
      ...(nested ? fieldsOf(nestedClass(payload, name, nested.each)) : []),
    ];
  });
}

function nestedClass(payload: PayloadClass, name: string, each: boolean): PayloadClass {
  const instance = plainToInstance(payload, { [name]: each ? [{}] : {} }) as Record<string, object | object[]>;
  const value = Array.isArray(instance[name]) ? instance[name][0] : instance[name];
  return value!.constructor as PayloadClass;
}
