import { Icon } from '../../ui/icon';
import { useEditor } from './editor-context';
import { hintsOf } from './hints';

/** Beside the form: what the reviewer looks at, in four groups of words. */
export function HintsRail() {
  const { kind, draft } = useEditor();
  return (
    <aside className="hints-rail" aria-label="怎样写得更好">
      <h2>审核看这四样</h2>
      <ul>
        {hintsOf(kind, draft.fields).map(({ criterion, title, todo }) => (
          <li key={criterion} data-done={todo.length === 0 || undefined}>
            <h3>
              <Icon name={todo.length === 0 ? 'check' : 'circle'} />
              {title}
            </h3>
            {todo.slice(0, 2).map((text) => (
              <p key={text}>{text}</p>
            ))}
          </li>
        ))}
      </ul>
    </aside>
  );
}
