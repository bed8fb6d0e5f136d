import { useState } from 'react';
import {
  chosenDensity,
  currentTheme,
  type Density,
  setDensity,
  setSingleKeys,
  setTheme,
  singleKeysOn,
  type Theme,
} from '../../ui/appearance';
import { Checkbox, RadioGroup } from '../../ui/choices';
import { Group } from '../../ui/fields';

/** The reader's own settings, kept in this browser. */
export function AppearancePanel() {
  const [theme, pickTheme] = useState<Theme>(currentTheme);
  const [density, pickDensity] = useState<Density>(
    () => chosenDensity() ?? (document.documentElement.dataset.density as Density | undefined) ?? 'comfortable',
  );
  const [keys, pickKeys] = useState(singleKeysOn);
  return (
    <section className="form">
      <h2>显示和按键</h2>
      <p className="meta">只在这个浏览器里生效。</p>
      <Group label="底色">
        <RadioGroup
          row
          value={theme}
          onChange={(value) => {
            pickTheme(value as Theme);
            setTheme(value as Theme);
          }}
          options={[
            { value: 'light', label: '浅色' },
            { value: 'dark', label: '深色' },
          ]}
        />
      </Group>
      <Group label="疏密">
        <RadioGroup
          row
          value={density}
          onChange={(value) => {
            pickDensity(value as Density);
            setDensity(value as Density);
          }}
          options={[
            { value: 'comfortable', label: '宽松' },
            { value: 'compact', label: '紧凑' },
          ]}
        />
      </Group>
      <Checkbox
        label="单键快捷键"
        hint="J、K上下移动，/搜索，?看全部。按 Ctrl 的组合键不受影响"
        checked={keys}
        onChange={(on) => {
          pickKeys(on);
          setSingleKeys(on);
        }}
      />
    </section>
  );
}
