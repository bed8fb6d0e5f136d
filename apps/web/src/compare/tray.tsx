import './tray.css';
import { Button, ButtonLink } from '../ui/button';
import { Icon } from '../ui/icon';
import { clear, compareAddress, MOST, toggle, useTray } from './tray-store';

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

/** At the bottom of the lists while something is picked. */
export function Tray() {
  const { kind, picked } = useTray();
  if (picked.length === 0) return null;
  return (
    <section className="compare-tray" aria-label="要对比的">
      <ul>
        {picked.map(({ id, title }) => (
          <li className="chip" key={id}>
            <span className="title">{title}</span>
            <button type="button" aria-label={`不对比「${title}」`} onClick={() => toggle(kind, id, title)}>
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
      <div className="actions">
        {picked.length < 2 ? (
          <span className="meta">再选1项就能对比</span>
        ) : (
          <ButtonLink kind="primary" size="small" to={compareAddress(picked.map(({ id }) => id))}>
            对比{picked.length}项
          </ButtonLink>
        )}
        <Button kind="quiet" size="small" onClick={clear}>
          清空
        </Button>
      </div>
    </section>
  );
}
