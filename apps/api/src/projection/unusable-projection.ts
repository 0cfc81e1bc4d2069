/** The projection cannot be opened, or does not run. `message` says what to do, zh and en. */
export class UnusableProjection extends Error {
  override readonly name = 'UnusableProjection';
}

export const nobodyThere = (dataDir: string): UnusableProjection =>
  new UnusableProjection(
    `数据目录 ${dataDir} 没有投影进程在运行（LINGQU_PROJECTOR=process）。请用 npm run projector 启动一个，或去掉此设置。\n` +
      `No projector is running for the data folder ${dataDir} (LINGQU_PROJECTOR=process). Start one with npm run projector, or remove the setting.`,
  );

export const pathTooLong = (dataDir: string): UnusableProjection =>
  new UnusableProjection(
    `数据目录的路径太长，其中不能有投影进程的套接字：${dataDir}。请用较短的路径。\n` +
      `The path of the data folder is too long for the socket of the projector in it: ${dataDir}. Use a shorter path.`,
  );
