import './tray.css';
import { MOST, toggle, useTray } from './tray-store';

/** The box beside a row that puts it into the tray. */
export function CompareBox({ kind, id, title }: { kind: string; id: string; title: string }) {
  const tray = useTray();
  const picked = tray.kind === kind && tray.picked.some((one) => one.id === id);
  const full = !picked && tray.kind === kind && tray.picked.length >= MOST;
  return (
    <label className="compare-box" title={full ? `最多对比${MOST}项` : undefined}>
      <input
        type="checkbox"
        checked={picked}
        disabled={full}
        aria-label={`对比「${title}」`}
        onChange={() => toggle(kind, id, title)}
      />
      对比
    </label>
  );
}
