/** 6天3小时 · 3小时12分 · 12分05秒: two units, the smaller padded so that the line does not jump. */
export function leftText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days}天${hours}小时`;
  if (hours > 0) return `${hours}小时${String(minutes).padStart(2, '0')}分`;
  return `${minutes}分${String(seconds % 60).padStart(2, '0')}秒`;
}
