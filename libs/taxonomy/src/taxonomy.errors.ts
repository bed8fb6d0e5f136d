import { defineErrors } from '@guibang/kernel';

export const taxonomyError = defineErrors({
  'taxonomy.no-scheme': { status: 404, detail: '没有「{scheme}」这个代码表' },
  'taxonomy.no-term': { status: 404, detail: '「{scheme}」里没有代码{code}' },
  'taxonomy.code-taken': { status: 409, detail: '代码{code}已经有了，换一个代码，或修改原来那一条' },
  'taxonomy.no-parent': { status: 422, detail: '上级代码{parent}不在这个代码表里，先加上级' },
  'taxonomy.fixed': { status: 409, detail: '「{scheme}」的条目由程序使用，只能改名称、别名和来源，不能增加或停用' },
  'taxonomy.wrong-attrs': { status: 422, detail: '附加属性不对：{problem}' },
  'taxonomy.has-children': { status: 409, detail: '下面还有{count}条在用，先停用下级' },
  'rules.no-rule': { status: 404, detail: '没有「{key}」这个参数' },
  'rules.wrong-value': { status: 422, detail: '参数值不对：{problem}' },
  'rules.starts-in-past': { status: 422, detail: '生效日最早是今天（{today}），已经生效的版本不改' },
  'rules.day-taken': { status: 409, detail: '{date}已经有一个版本，先撤回那一个，或换一个生效日' },
  'rules.already-in-force': { status: 409, detail: '{date}的版本已经生效，不能撤回。要改就提一个新版本' },
  'rules.no-version': { status: 404, detail: '没有从{date}生效的版本' },
  'calendar.no-override': { status: 404, detail: '{date}没有改过' },
  'calendar.bad-date': { status: 422, detail: '日期写成2026-11-23这样' },
});
