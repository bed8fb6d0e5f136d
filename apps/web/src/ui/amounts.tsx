import { moneyPlain, type MoneyMode, moneyText, rangePlain } from './money';

interface Props {
  /** 元 as a decimal string; `null` is unknown and shows `—`. */
  value: string | null | undefined;
  mode?: MoneyMode;
  /** Large number with a small unit, for the right end of a row. */
  big?: boolean;
}

export function Money({ value, mode = 'auto', big }: Props) {
  if (value == null || value === '') return <span className="money">—</span>;
  const { number, unit } = moneyText(value, mode);
  return (
    <span className="money" data-big={big || undefined} title={moneyPlain(value, 'exact')}>
      {number}
      {mode !== 'column' && <span className="unit">{unit}</span>}
    </span>
  );
}

/** 30–50万元 · 面议 when neither end is known. */
export function MoneyRange({ low, high }: { low: string | null | undefined; high: string | null | undefined }) {
  const exact = [low, high].filter((end): end is string => Boolean(end)).map((end) => moneyPlain(end, 'exact'));
  return (
    <span className="money" title={exact.length ? exact.join(' – ') : undefined}>
      {rangePlain(low, high)}
    </span>
  );
}
