import { importMapping } from '#contracts';
import type { Mapping } from '#importing';
import { jsonFormat } from '../../foundation/json-file.js';

/** Reads a mapping for imports from a JSON file. */
export const readMapping = jsonFormat<Mapping>({ zh: '导入映射文件', en: 'a mapping for imports' }, importMapping);
