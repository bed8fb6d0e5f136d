import { useTerms } from '../../api/terms';
import { RadioGroup } from '../../ui/choices';
import { Field, Select } from '../../ui/fields';
import { trlWord } from '../../listings/words';
import { GroupOf, TextOf, useFieldOf } from './editor-context';

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** 成熟度 in plain words: what has been shown, not a number to guess. */
export function TrlFields() {
  const { value, set } = useFieldOf('trl');
  const terms = useTerms('trl');
  const meaning = (level: number) => terms.find(({ code }) => code === String(level))?.attrs?.meaning;
  return (
    <>
      <GroupOf name="trl" label="做到哪一步了" hint="选已经做到的最后一步">
        <RadioGroup
          value={value ? String(value) : ''}
          onChange={(level) => set(Number(level))}
          options={levels.map((level) => ({
            value: String(level),
            label: typeof meaning(level) === 'string' ? String(meaning(level)) : trlWord(level),
            hint: typeof meaning(level) === 'string' ? trlWord(level) : undefined,
          }))}
        />
      </GroupOf>
      <TextOf name="trlEvidence" label="凭什么这么说" optional limit={300} hint="检测报告、用户证明、运行了多久" />
    </>
  );
}

/** The least a solver must have reached. */
export function TrlMinField() {
  const { value, set, error } = useFieldOf('trlMin');
  return (
    <Field name="trlMin" label="对方至少做到哪一步" optional error={error}>
      <Select
        value={value ? String(value) : ''}
        onChange={(level) => set(level ? Number(level) : null)}
        blank="不限"
        options={levels.map((level) => ({ value: String(level), label: trlWord(level) }))}
      />
    </Field>
  );
}
