import { Button } from '../../ui/button';
import { timeText } from '../../ui/dates';
import { Notice } from '../../ui/states';
import type { SaveState } from './use-autosave';

const words: Record<Exclude<SaveState<object>['kind'], 'saved' | 'refused'>, string> = {
  typing: '正在写',
  saving: '正在保存',
  offline: '已断开，存在本机，连上就补传',
  conflict: '有人同时改了，等你选',
};

/** 已保存 09:42 */
export function SaveLine<F extends object>({ state }: { state: SaveState<F> }) {
  const text =
    state.kind === 'saved'
      ? state.at
        ? `已保存 ${timeText(state.at)}`
        : '自动保存'
      : state.kind === 'refused'
        ? '有一处没存上'
        : words[state.kind];
  return (
    <span className="save-line meta" role="status" data-kind={state.kind}>
      {text}
    </span>
  );
}

interface ConflictProps<F extends object> {
  draft: { fields: F; state: SaveState<F>; resolve: (keep: 'mine' | 'theirs') => void };
  label: (name: string) => string;
  /** A field's value as one text. */
  text: (name: string, fields: F) => string;
}

/** Both sides changed the same fields: both texts, and the reader decides. */
export function Conflict<F extends object>({ draft, label, text }: ConflictProps<F>) {
  const { state } = draft;
  if (state.kind !== 'conflict') return null;
  return (
    <section className="conflict" aria-label="同时修改">
      <Notice tone="warn">你写的时候，同一条在别处也改了。下面几项两边不一样，选一边留下。</Notice>
      {state.names.map((name) => (
        <div key={name} className="twin-texts">
          <div>
            <h3>{label(name)}，我写的</h3>
            <p>{text(name, draft.fields) || '（空）'}</p>
          </div>
          <div>
            <h3>{label(name)}，那边的</h3>
            <p>{text(name, state.theirs) || '（空）'}</p>
          </div>
        </div>
      ))}
      <div className="actions">
        <Button kind="primary" onClick={() => draft.resolve('mine')}>
          留我写的
        </Button>
        <Button onClick={() => draft.resolve('theirs')}>用那边的</Button>
      </div>
    </section>
  );
}
