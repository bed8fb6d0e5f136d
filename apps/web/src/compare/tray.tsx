import './tray.css';
import { Button, ButtonLink } from '../ui/button';
import { Icon } from '../ui/icon';
import { clear, compareAddress, toggle, useTray } from './tray-store';

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
