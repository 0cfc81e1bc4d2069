import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { CommandFailed, EXIT } from '../../foundation/failure.js';

/** Creates a folder for its owner alone, or accepts one that is empty. @throws CommandFailed for one with content */
export function createEmptyFolder(folder: string): void {
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0))
    throw new CommandFailed(
      EXIT.usage,
      `${folder} 不是空目录，未作任何改动。请指定一个空的或尚不存在的目录。`,
      `${folder} is not an empty folder; nothing was changed. Name a folder that is empty or does not exist.`,
    );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
