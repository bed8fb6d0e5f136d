import { fieldLabels, useFieldText } from '../../listings/field-words';
import { Button } from '../../ui/button';
import { timeText } from '../../ui/dates';
import { Notice } from '../../ui/states';
import type { Fields } from './form';
import type { Draft, SaveState } from './use-draft';

const words: Record<Exclude<SaveState['kind'], 'saved' | 'refused'>, string> = {
  typing: '正在写',
  saving: '正在保存',
  offline: '已断开，存在本机，连上就补传',
  conflict: '有人同时改了，等你选',
};

/** 已保存 09:42 */
export function SaveLine({ state }: { state: SaveState }) {
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

/** Both sides changed the same fields: both texts, and the reader decides. */
export function Conflict({ draft }: { draft: Draft }) {
  const text = useFieldText();
  const { state } = draft;
  if (state.kind !== 'conflict') return null;
  const show = (name: string, fields: Fields) => text(name, fields as Record<string, unknown>) || '（空）';
  return (
    <section className="conflict" aria-label="同时修改">
      <Notice tone="warn">你写的时候，同一条在别处也改了。下面几项两边不一样，选一边留下。</Notice>
      {state.names.map((name) => (
        <div key={name} className="twin-texts">
          <div>
            <h3>{fieldLabels[name] ?? name}，我写的</h3>
            <p>{show(name, draft.fields)}</p>
          </div>
          <div>
            <h3>{fieldLabels[name] ?? name}，那边的</h3>
            <p>{show(name, state.theirs)}</p>
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
