/** Names as officers know them from the installation. */
export const engineName = (name: string): string => (name === 'meilisearch' ? 'Meilisearch' : '数据库检索');

const kinds: Record<string, string> = { need: '需求', result: '成果', organization: '单位' };

export const kindName = (kind: string): string => kinds[kind] ?? kind;

/** 42秒, 3分钟, 2小时: as short as it stays true. */
export function ageText(seconds: number): string {
  if (seconds < 60) return `${seconds}秒`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)}分钟`;
  return `${Math.round(seconds / 3_600)}小时`;
}
