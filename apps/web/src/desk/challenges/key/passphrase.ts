export const PASSPHRASE_MIN = 10;

/** What is wrong with a new passphrase, or null. It guards a file that may be tried offline: length is what counts. */
export function passphraseProblem(passphrase: string): string | null {
  const size = [...passphrase].length;
  if (size === 0) return '写一个口令';
  if (size < PASSPHRASE_MIN)
    return `至少${PASSPHRASE_MIN}个字，还差${PASSPHRASE_MIN - size}个。几个不相干的词连起来就好记`;
  if (new Set(passphrase).size < 5) return '重复的字太多，换一个';
  return null;
}
