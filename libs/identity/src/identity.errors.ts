import { defineErrors } from '@guibang/kernel';

export const identityError = defineErrors({
  'identity.csrf': { status: 403, detail: '页面停留太久，刷新后再试' },
  'identity.second-factor-needed': { status: 403, detail: '先设好第二重验证，再办别的事' },
});
