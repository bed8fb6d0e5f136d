/**
 * Words that carry no matter of their own in needs, results and queries. Single Han characters are dropped as words anyway
 * (they stay inside bigrams); this list holds the longer ones. Latin ones only where Chinese texts really use them.
 */
const WORDS = `
一种 一个 一些 以及 及其 其中 其他 其它 或者 并且 而且 但是 因此 所以 由于 因为 如果 为了 对于 关于 根据 通过 采用 利用 使用 进行 具有 实现
可以 能够 需要 需求 要求 目前 现有 已经 主要 相关 有关 方面 问题 情况 工作 内容 目标 项目 技术 研究 开发 应用 系统 方法 公司 企业 单位 我公司
我司 本公司 我们 他们 这种 这些 该项 各种 多种 不同 同时 之间 之后 以上 以下 左右 等等 包括 提供 提高 解决 希望 计划 拟解决 关键 关键技术
产业化 产品 生产 设计 制造 制备 装置 设备 及 与 和 的 了 在 是 等 用 对 化 型 式 类 the of and for in to with on
`;

/** Too common to be looked for when something else is in the query; still words of the index (so that 「系统」 alone finds). */
const WEAK = new Set(
  '需求 技术 研究 开发 应用 系统 方法 项目 公司 企业 产业化 产品 生产 设计 制造 制备 装置 设备 工作 内容 目标 问题 关键 关键技术 提高 解决 相关'.split(
    ' ',
  ),
);

const STOP = new Set(WORDS.split(/\s+/).filter((word) => word !== '' && !WEAK.has(word)));

/** Adds the lists that officers keep (normalized). What is in here stays: the program's own quality rests on it. */
export function loadCommonWords(lists: { readonly stop: readonly string[]; readonly weak: readonly string[] }): void {
  for (const word of lists.weak) WEAK.add(word);
  for (const word of lists.stop) if (!WEAK.has(word)) STOP.add(word);
}

/** True for a word that is kept out of index and query. */
export function isStopWord(word: string): boolean {
  return STOP.has(word);
}

/** True for a word that is indexed but not demanded when a query holds better ones. */
export function isWeakWord(word: string): boolean {
  return WEAK.has(word);
}
