import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link as RouterLink, type LinkProps } from 'react-router';

export type ButtonKind = 'primary' | 'default' | 'quiet' | 'danger' | 'link';

interface Looks {
  kind?: ButtonKind;
  size?: 'normal' | 'small';
  iconOnly?: boolean;
}

interface Props extends Looks, ButtonHTMLAttributes<HTMLButtonElement> {
  /** The act is under way: the label stays, a spinner joins it, further presses do nothing. */
  busy?: boolean;
  /** Key shown inside the button, on wide screens only. */
  hotkey?: string;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

export function Button({
  kind = 'default',
  size = 'normal',
  iconOnly,
  busy,
  hotkey,
  type = 'button',
  className,
  children,
  onClick,
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={className ? `button ${className}` : 'button'}
      data-kind={kind}
      data-size={size}
      data-icon-only={iconOnly || undefined}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      {children}
      {hotkey && <kbd>{hotkey}</kbd>}
    </button>
  );
}

/** Goes somewhere, looks like a button. */
export function ButtonLink({ kind = 'default', size = 'normal', iconOnly, className, ...rest }: Looks & LinkProps) {
  return (
    <RouterLink
      {...rest}
      className={className ? `button ${className}` : 'button'}
      data-kind={kind}
      data-size={size}
      data-icon-only={iconOnly || undefined}
    />
  );
}

export { RouterLink as Link };
