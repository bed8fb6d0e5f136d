import './palette.css';
import { Fragment, useState } from 'react';
import { useSession } from '../api/session';
import { navFor } from '../desk/nav';
import { setSingleKeys, singleKeysOn } from '../ui/appearance';
import { Checkbox } from '../ui/choices';
import { Dialog } from '../ui/dialog';

const general: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Ctrl', 'K'], '搜索或跳转'],
  [['/'], '到搜索框'],
  [['?'], '这张表'],
  [['J'], '下一条'],
  [['K'], '上一条'],
  [['Enter'], '打开'],
  [['G', 'H'], '首页'],
  [['G', 'S'], '搜索'],
];

/** `?`: what the keys do, and the switch that turns the single ones off. */
export default function KeyMap({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [on, setOn] = useState(singleKeysOn);
  const places = session.user
    ? navFor(session).flatMap(({ key, title }) => (key ? [[['G', key.toUpperCase()], title] as const] : []))
    : [];
  return (
    <Dialog title="快捷键" open onClose={onClose}>
      <dl className="key-map">
        {[...general, ...places].map(([keys, does]) => (
          <Fragment key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
      <Checkbox
        label="使用单个字母的快捷键"
        hint="关掉后只留 Ctrl K"
        checked={on}
        onChange={(next) => {
          setSingleKeys(next);
          setOn(next);
        }}
      />
    </Dialog>
  );
}
