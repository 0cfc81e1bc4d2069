/** Texts about proofs in Chinese. */
export const zhProof = {
  proof: {
    title: '证明',
    hint: '此事件在签名日志中的位置；回执可留存，用 lingqu verify 离线核验，不依赖本系统。',
    log: '日志',
    programme: '不属于任何产业链的事件',
    index: '日志中的序号',
    indexOf: '第 {{no}} 条，共 {{size}} 条',
    origin: '检查点名称',
    root: '根散列',
    path: '证明路径',
    pathLength: '{{count}} 个散列',
    logs: '日志总账',
    witnesses: '见证',
    anchored: '已由见证方联署',
    notAnchored: '尚无见证方联署',
    receipt: '下载回执',
    receipts: '下载回执（{{no}}）',
    preparing: '正在封存',
    failed: '回执未能下载，请稍后重试',
  },
};
