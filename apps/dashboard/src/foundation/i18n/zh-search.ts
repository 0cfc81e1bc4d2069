import { zhMap } from './zh-map';

/** Texts of the search box, the map and what belongs to it, in Chinese. */
export const zhSearch = {
  ...zhMap,
  search: {
    open: '搜索',
    label: '搜索记录、列表、页面与行动',
    placeholder: '名称、编号、拼音或首字母',
    close: '关闭',
    rows: '记录',
    pages: '列表与页面',
    actions: '行动',
    nothing: '未找到“{{search}}”',
    nothingHint: '请换一个词；只能找到您的账号可以看到的内容，且以所选时刻为准。',
    more: '还有更多，请输入更完整的名称',
    incomplete: '正在建立索引，稍后可能找到更多',
    found: '找到 {{count}} 项',
    keys: '↑↓ 选择 · 回车打开 · Esc 关闭',
    shortcut: 'Ctrl K',
  },
};
