/** Problems of questions about a changed history. */
export const WHAT_IF_PROBLEMS = {
  WHAT_IF_NEEDS_EVERY_EVENT: {
    status: 403,
    zh: '改动或加入事件的推演只对可见该产业链全部事件者开放；您可以推演去掉自己可见的事件',
    en: 'Only readers of every event of the chain may change or add events; you may leave out events that you can see',
  },
  WHAT_IF_NOT_REPLAYED: {
    status: 422,
    zh: '所选事件不在推演范围内：它属于另一条产业链，或记录于所选时点之后；请更换产业链或时点',
    en: 'The event is not among those that are replayed: choose its chain, and a moment after it was recorded',
  },
  WHAT_IF_NOT_AN_EVENT: {
    status: 422,
    zh: '事件内容不符合其类型；请按所列字段修改',
    en: 'The content is not that of an event of this type; correct the field that is named',
  },
  WHAT_IF_CANNOT_BE_APPLIED: {
    status: 422,
    zh: '改动后的历史无法重放：所列事件缺少其前提；请将它一并去掉，或撤回改动',
    en: 'The changed history cannot be replayed: the event named lacks what it rests on; leave it out too, or undo the change',
  },
  WHAT_IF_TOO_LARGE: {
    status: 422,
    zh: '推演的事件过多；请选择一条产业链，或更早的时点',
    en: 'Too many events to replay; choose one chain, or an earlier moment',
  },
} as const;
