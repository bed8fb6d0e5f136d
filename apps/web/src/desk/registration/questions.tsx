import { type ContractFields, type ContractSubtype, CONTRACT_SUBTYPES } from '@dto/contracts';
import { Select } from '../../ui/fields';
import { subtypeWord, typeText } from '../contracts/words';
import type { Answers } from './answers';
import { keyOf, type TypeKey, typeKeys } from './kinds';

interface TechnicalProps {
  value: boolean | null;
  onChange: (value: boolean) => void;
}

export function TechnicalQuestion({ value, onChange }: TechnicalProps) {
  return (
    <fieldset className="question" data-short="">
      <legend>
        <b>1</b> 是不是技术合同
      </legend>
      <div className="options">
        <Option hotkey="Y" on={value === true} onClick={() => onChange(true)}>
          是
        </Option>
        <Option hotkey="N" on={value === false} onClick={() => onChange(false)}>
          不是
        </Option>
      </div>
    </fieldset>
  );
}

interface TypeProps {
  answers: Answers;
  applied: ContractFields;
  onChoose: (key: TypeKey) => void;
  onSubtype: (subtype: ContractSubtype | null) => void;
}

/** Nothing is preselected: the applicant's own choice stands beside the question, in words. */
export function TypeQuestion({ answers: { type, subtype }, applied, onChoose, onSubtype }: TypeProps) {
  const current = keyOf(type, subtype);
  const subtypes = (Object.keys(CONTRACT_SUBTYPES) as ContractSubtype[]).filter(
    (one) => CONTRACT_SUBTYPES[one].type === type,
  );
  // The keys of 技术开发 say the subtype themselves.
  const asks = type !== null && (type !== 'development' || subtype === 'conversion');
  return (
    <fieldset className="question">
      <legend>
        <b>2</b> 属于哪一类 <span className="meta">申请人选：{typeText(applied.type, applied.subtype) || '没选'}</span>
      </legend>
      <div className="options" data-six="">
        {typeKeys.map((key) => (
          <Option key={key.key} hotkey={key.key} on={current === key} onClick={() => onChoose(key)}>
            {key.word}
          </Option>
        ))}
      </div>
      {asks && (
        <label className="subtype">
          <span className="visually-hidden">细类</span>
          <Select
            value={subtype ?? ''}
            blank="选细类"
            onChange={(value) => onSubtype((value || null) as ContractSubtype | null)}
            options={subtypes.map((value) => ({ value, label: subtypeWord(value) }))}
          />
        </label>
      )}
    </fieldset>
  );
}

interface OptionProps {
  hotkey: string;
  on: boolean;
  onClick: () => void;
  children: string;
}

function Option({ hotkey, on, onClick, children }: OptionProps) {
  return (
    <button type="button" aria-pressed={on} onClick={onClick}>
      <kbd>{hotkey}</kbd>
      {children}
    </button>
  );
}
