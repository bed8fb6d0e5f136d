import {
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  use,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { Icon } from './icon';

interface FieldLink {
  id: string;
  describedBy?: string;
  invalid: boolean;
}

const FieldContext = createContext<FieldLink | null>(null);

/** What an input inside a `<Field>` must carry to be tied to its label, hint and error. */
export function useField(): { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: true } {
  const field = use(FieldContext);
  return field
    ? { id: field.id, 'aria-describedby': field.describedBy, 'aria-invalid': field.invalid || undefined }
    : {};
}

/** The id an error summary links to. */
export const fieldId = (name: string) => `f-${name.replace(/[^\w-]/g, '-')}`;

interface FieldProps {
  /** The path of the field in the request: errors of the server and the error summary find it by this name. */
  name?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  optional?: boolean;
  children: ReactNode;
}

export function Field({ name, label, hint, error, optional, children }: FieldProps) {
  const own = useId();
  const id = name ? fieldId(name) : own;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional">选填</span>}
      </label>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldContext value={{ id, describedBy, invalid: Boolean(error) }}>{children}</FieldContext>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error?: string | null }) {
  if (!error) return null;
  return (
    <div className="field-error" id={id}>
      <Icon name="triangle" label="有误" />
      <span>{error}</span>
    </div>
  );
}

/** Several inputs under one question: radio buttons, check boxes. */
export function Group({ name, label, hint, error, optional, children }: FieldProps) {
  const own = useId();
  const id = name ? fieldId(name) : own;
  return (
    <fieldset
      className="group field"
      id={id}
      tabIndex={-1}
      aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}
    >
      <legend>
        {label}
        {optional && <span className="optional">选填</span>}
      </legend>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}

type Plain<T> = Omit<T, 'onChange' | 'value'> & { value: string; onChange: (value: string) => void };

interface TextProps extends Plain<InputHTMLAttributes<HTMLInputElement>> {
  /** Written after the box: 万元, 天. */
  unit?: string;
  ref?: Ref<HTMLInputElement>;
}

export function TextInput({ value, onChange, unit, ...rest }: TextProps) {
  const box = (
    <input
      autoComplete="off"
      {...useField()}
      {...rest}
      className="input"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  if (!unit) return box;
  return (
    <span className="unit-box">
      {box}
      <span className="quiet nowrap">{unit}</span>
    </span>
  );
}

interface AreaProps extends Plain<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  /** Shows how many characters are left; typing beyond is allowed and marked, so that pasted text is not cut. */
  limit?: number;
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({ value, onChange, limit, ref, ...rest }: AreaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const box = own.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  }, [value]);
  const set = (node: HTMLTextAreaElement | null) => {
    own.current = node;
    if (typeof ref === 'function') ref(node);
    else if (ref) ref.current = node;
  };
  const left = limit === undefined ? 0 : limit - [...value].length;
  return (
    <>
      <textarea
        {...useField()}
        {...rest}
        ref={set}
        className="input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {limit !== undefined && (
        <span className="counter" data-over={left < 0 || undefined} aria-live={left < 20 ? 'polite' : 'off'}>
          {left < 0 ? `多了${-left}个字` : `还可写${left}个字`}
        </span>
      )}
    </>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

interface SelectProps extends Plain<SelectHTMLAttributes<HTMLSelectElement>> {
  options: readonly Choice[];
  /** Text of the empty choice; without it the first option is the default. */
  blank?: string;
}

export function Select({ value, onChange, options, blank, ...rest }: SelectProps) {
  return (
    <select
      {...useField()}
      {...rest}
      className="input"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {blank !== undefined && <option value="">{blank}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
