// Checks of the texts of fields: units of numbers and amounts, one English text for each Chinese one, and a label for
// every detail of a refusal.

import ts from 'typescript';
import { UNIT_IN_ANOTHER_FIELD } from './allowed.mjs';
import { isTestCode, nodesOf, parse, placeOf, typeScriptBelow } from './source-files.mjs';

const DOMAIN = 'libs/domain/src';
const PROJECTIONS = 'libs/projections/src';
/** Labels of fields that commands share. */
const SHARED_FIELDS = `${DOMAIN}/vocabulary/fields.ts`;
/** Labels of details that are not payload properties. */
const DETAILS = `${DOMAIN}/vocabulary/details.ts`;
/** A unit in a label, such as 进度（%） or 期限（月）. */
const UNIT_IN_LABEL = /（[^）]+）$/u;

/** @typedef {{ readonly name: string, readonly kind: string, readonly zh: string, readonly en: string, readonly node: ts.CallExpression, readonly place: string }} FieldText */

/**
 * The fields of an object literal: `name: kind('…', '…')`, also with texts after other arguments.
 * @param {ts.SourceFile} source
 * @param {ts.ObjectLiteralExpression} object
 * @returns {readonly FieldText[]}
 */
const fieldsIn = (source, object) =>
  object.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isCallExpression(property.initializer)) return [];
    const node = property.initializer;
    const [zh, en] = node.arguments.filter(ts.isStringLiteral).slice(-2);
    if (!zh || !en) return [];
    const [name, kind] = [property.name.getText(), node.expression.getText()];
    return [{ name, kind, zh: zh.text, en: en.text, node, place: placeOf(source, property) }];
  });

/**
 * The declared fields of a file: `fields: { … }` and `const fields = { … }`; in the shared file every object.
 * @param {string} file
 */
function fieldsOf(file) {
  const source = parse(file);
  return [...nodesOf(source)].flatMap((node) => {
    const isDeclaration = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
    if (!isDeclaration || !node.initializer || !ts.isObjectLiteralExpression(node.initializer)) return [];
    const isFields = /^(?:fields|FIELDS)$/.test(node.name.getText()) || file === SHARED_FIELDS || file === DETAILS;
    return isFields ? fieldsIn(source, node.initializer) : [];
  });
}

/** @param {string} folder */
const fieldsBelow = (folder) =>
  typeScriptBelow(folder)
    .filter((file) => !isTestCode(file))
    .flatMap(fieldsOf);

/** @param {FieldText} field */
const hasUnit = ({ node, zh }) =>
  UNIT_IN_LABEL.test(zh) ||
  node.arguments.some(
    (argument) =>
      ts.isObjectLiteralExpression(argument) && argument.properties.some((each) => each.name?.getText() === 'unit'),
  );

/** A number says its unit, an amount in a form says 元. @param {readonly FieldText[]} commands @param {readonly FieldText[]} rows */
const units = (commands, rows) => [
  ...rows
    .filter((field) => field.kind === 'number' && !hasUnit(field) && !UNIT_IN_ANOTHER_FIELD.has(field.name))
    .map(({ place, name }) => `${place} unit: ${name} is a number without its unit`),
  ...commands
    .filter(({ name, zh, en }) => name.endsWith('Cny') && !(zh.includes('元）') && en.endsWith('(CNY)')))
    .map(({ place, name }) => `${place} unit: ${name} is an amount without （元） and (CNY)`),
];

/**
 * The same field with the same text in one language has one text in the other. Kinds share names of properties, such as
 * `on`, so that two texts which both differ are two fields.
 * @param {readonly FieldText[]} fields
 */
function translations(fields) {
  /** @type {Map<string, FieldText>} */
  const known = new Map();
  return fields.flatMap((field) => {
    const zh = chineseLabel(field);
    const en = englishLabel(field);
    const { name, place } = field;
    const [byChinese, byEnglish] = [`${name} ${zh}`, `${name} ${en}`].map((key) => {
      const first = known.get(key);
      if (!first) known.set(key, field);
      return first;
    });
    return [
      ...(byChinese && englishLabel(byChinese) !== en
        ? [`${place} label: ${name} ${zh} is "${field.en}", and "${byChinese.en}" at ${byChinese.place}`]
        : []),
      ...(byEnglish && chineseLabel(byEnglish) !== zh
        ? [`${place} label: ${name} "${en}" is ${field.zh}, and ${byEnglish.zh} at ${byEnglish.place}`]
        : []),
    ];
  });
}

/** Labels without the unit of an amount, which forms have and rows have not. @param {FieldText} field */
const chineseLabel = ({ zh }) => zh.replace('（元）', '');
/** @param {FieldText} field */
const englishLabel = ({ en }) => en.replace(' (CNY)', '');

/**
 * The names of the details in `new Refusal('CODE', { name: … })`, in `refuse('CODE', { name: … })` and in `{ details: { name: … } }` of other problems.
 * @param {string} file
 */
function detailsOf(file) {
  const source = parse(file);
  return [...nodesOf(source)].flatMap((node) => {
    const isRefusal =
      (ts.isNewExpression(node) && node.expression.getText() === 'Refusal') ||
      (ts.isCallExpression(node) && node.expression.getText() === 'refuse');
    const isDetails = ts.isPropertyAssignment(node) && node.name.getText() === 'details';
    const details = isRefusal ? node.arguments?.[1] : isDetails ? node.initializer : undefined;
    if (!details || !ts.isObjectLiteralExpression(details)) return [];
    return details.properties.flatMap((property) =>
      property.name ? [{ name: property.name.getText(), place: placeOf(source, property) }] : [],
    );
  });
}

/** The dashboard shows each detail of a problem with its label. @param {readonly FieldText[]} commands */
function details(commands) {
  const labels = new Set(commands.map(({ name }) => name));
  const found = typeScriptBelow('libs', 'apps/api')
    .filter((file) => !isTestCode(file))
    .flatMap(detailsOf);
  const names = new Set(found.map(({ name }) => name));
  return [
    ...found
      .filter(({ name }) => !labels.has(name))
      .map(({ name, place }) => `${place} detail: ${name} has no label; add it to ${DETAILS}`),
    ...commands
      .filter(({ name, place }) => place.startsWith(DETAILS) && !names.has(name) && name !== 'at')
      .map(({ name, place }) => `${place} detail: ${name} is a detail of no problem`),
  ];
}

export function fieldTexts() {
  const [commands, rows] = [fieldsBelow(DOMAIN), fieldsBelow(PROJECTIONS)];
  return [...units(commands, rows), ...translations([...commands, ...rows]), ...details(commands)];
}
