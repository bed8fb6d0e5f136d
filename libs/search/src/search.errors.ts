import { defineErrors } from '@guibang/kernel';

export const searchError = defineErrors({
  'search.no-viewer': { status: 500, detail: '检索没有带上查看者，已停止' },
  'search.bad-filter': { status: 400, detail: '筛选条件「{field}」不能用，去掉它再查' },
  'search.unknown-kind': { status: 400, detail: '没有「{kind}」这一类内容' },
  'saved-search.not-found': { status: 404, detail: '没有找到这个订阅（可能已删除）' },
  'saved-search.exists': { status: 409, detail: '这个搜索已经订阅过，名称是「{name}」' },
  'saved-search.too-many': { status: 409, detail: '已有{max}个订阅，先删掉不用的再订' },
  'search.unknown-engine': { status: 400, detail: '没有「{engine}」这个索引' },
  'search.aborted': { status: 499, detail: '这次检索已取消' },
  'search.rebuild-lost': { status: 409, detail: '「{kind}」的索引正被另一次重建接手，这一次已停止' },
});
