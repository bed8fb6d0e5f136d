import { inYi } from '@dto/statistics';
import { percent } from './progress-words';

/** ▲12.3% · ▼4.0%, in ink: colours would say good and bad. Null where there was nothing before. */
export function growth(amount: string, before: string): string | null {
  const past = inYi(before);
  if (past <= 0) return null;
  const change = inYi(amount) / past - 1;
  return `${change < 0 ? '▼' : '▲'}${percent(Math.abs(change))}`;
}
