import { defineErrors } from '@guibang/kernel';

export const statisticsError = defineErrors({
  'targets.not-found': { status: 404, detail: '没有找到这个目标' },
  'targets.no-indicator': { status: 422, detail: '没有「{indicator}」这个指标，从列表里选' },
  'targets.no-region': { status: 422, detail: '目标只分到全市、县市区和高新区，从列表里选地区' },
  'targets.same': { status: 409, detail: '和现在的目标一样，不用保存' },
  'targets.range': { status: 422, detail: '区间的上限要大于下限' },
  'promises.order': { status: 422, detail: '期限要在会议之后' },
  'reports.submitted': { status: 409, detail: '这一项已经报上去了。要改就请市局退回' },
  'reports.decided': { status: 409, detail: '这一项刚被处理过，刷新后再看' },
  'reports.nothing': { status: 409, detail: '没有要报的：先填数，再提交' },
  'reports.reason-needed': { status: 422, detail: '写上退回的原因，填报人会看到' },
  'reports.counted': { status: 422, detail: '「{name}」由平台自己算，不用填' },
  'reports.too-early': { status: 422, detail: '{year}年{month}月还没到，到了再填' },
});
