import { defineErrors } from '@guibang/kernel';

export const statisticsError = defineErrors({
  'targets.not-found': { status: 404, detail: '没有找到这个目标' },
  'targets.no-indicator': { status: 422, detail: '没有「{indicator}」这个指标，从列表里选' },
  'targets.no-region': { status: 422, detail: '目标只分到全市、县市区和高新区，从列表里选地区' },
  'targets.same': { status: 409, detail: '和现在的目标一样，不用保存' },
  'targets.range': { status: 422, detail: '区间的上限要大于下限' },
});
