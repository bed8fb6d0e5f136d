/** A decimal that is not negative, as people type it: at most 4 decimals. */
export const decimal = { pattern: /^\d{1,15}(\.\d{1,4})?$/, patternMessage: '填不小于0的数字，最多4位小数' };
