// Changes that no test can notice, because the changed program does the same, each with its reason. They do not count.

/**
 * `line` is the trimmed source line before the change, `to` the text that stands in its place (part of the new line).
 * @type {readonly { file: string, line: string, to: string, reason: string }[]}
 */
export const EQUIVALENTS = [];
