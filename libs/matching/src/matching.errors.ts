import { defineErrors } from '@guibang/kernel';

export const matchingError = defineErrors({
  'matching.not-found': { status: 404, detail: '没有找到这条匹配（可能已关闭，或不是你单位的）' },
  'matching.reason-needed': { status: 422, detail: '选一个不合适的原因，对方只看到类别' },
  'matching.contacted': { status: 409, detail: '双方都已感兴趣，到洽谈里说明，不能再撤回' },
  'matching.ended': { status: 409, detail: '对方的发布已结束，不能再答复' },
  'matching.no-model': { status: 404, detail: '没有「{version}」这个版本' },
  'matching.model-active': { status: 409, detail: '「{version}」正在用' },
  'matching.not-listed': { status: 409, detail: '这一条还没有发布，发布后才有匹配' },
  'common-need.not-found': { status: 404, detail: '没有找到这条共性需求（可能已撤销）' },
  'common-need.one-organization': { status: 422, detail: '共性需求要来自两家以上单位' },
  'common-need.not-published': { status: 409, detail: '其中有需求已不在征集中，刷新后再确认' },
  'common-need.taken': { status: 409, detail: '其中有需求已归入「{title}」，先从那里撤销' },
  'comparison.size': { status: 422, detail: '选2到4项来对比' },
  'comparison.kinds': { status: 422, detail: '需求和成果分开对比，选同一类的' },
});
