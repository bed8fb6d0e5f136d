import { defineErrors } from '@guibang/kernel';

export const notificationError = defineErrors({
  'webhook.https-only': { status: 422, detail: '接收地址要以https://开头' },
  'webhook.not-public': { status: 422, detail: '接收地址要在公网上：{host}指向内部地址' },
  'webhook.unknown-host': { status: 422, detail: '找不到{host}，检查地址是否写对' },
  'webhook.too-many': { status: 409, detail: '一个单位最多{max}个推送地址，先删掉不用的' },
  'webhook.paused': { status: 409, detail: '这个推送地址已停用，先启用再试' },
});
