import type { AttachedFileData } from '../kit/attached-file.js';

/** The content of `REPORT`. */
export const REPORT_TEXT = '检测报告：合格\n';

/** A file as commands attach it. */
export const REPORT: AttachedFileData = {
  sha256: '0d3d324810c05a6632474f3df50f29d4635b867ad634062759fcc9e87bff1d8e',
  bytes: 22,
  mediaType: 'text/plain',
  fileName: '检测报告.txt',
};
