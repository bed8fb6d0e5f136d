import type { Side, TermKey, TermRow } from '@dto/deals';
import { Icon } from '../../../ui/icon';
import { termWord } from '../deal-words';
import { rowWord, turnOf } from './row-state';

interface Props {
  rows: readonly TermRow[];
  side: Side | null;
  current: TermKey | null;
  onPick: (key: TermKey) => void;
}

/** Words that fit under a mark. */
const short: Partial<Record<TermKey, string>> = { type: '合同', benefit: '利益', liability: '违约' };

/** 11条谈妥6条: the one figure of the room, and a mark for each row that leads to it. */
export function Progress({ rows, side, current, onPick }: Props) {
  const agreed = rows.filter(({ state }) => state === 'agreed').length;
  const mine = rows.filter((row) => turnOf(row, side) === 'mine').length;
  return (
    <div className="sheet-progress">
      <p className="figure">
        <span>
          {rows.length}
          <span className="unit">条谈妥</span>
        </span>
        <strong>
          {agreed}
          <span className="unit">条</span>
        </strong>
        {mine > 0 && <span className="mine-count">{mine}条等你答复</span>}
      </p>
      <ol className="marks" aria-label="各条款">
        {rows.map((row) => {
          const word = rowWord(row, side);
          return (
            <li key={row.key}>
              <button
                type="button"
                data-turn={turnOf(row, side)}
                aria-current={row.key === current ? 'true' : undefined}
                aria-label={`${termWord(row.key)}，${word.word}`}
                title={`${termWord(row.key)}，${word.word}`}
                onClick={() => onPick(row.key)}
              >
                <Icon name={word.icon} />
                <span aria-hidden="true">{short[row.key] ?? termWord(row.key)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
