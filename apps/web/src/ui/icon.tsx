import { type IconName, icons } from './icons';

interface Props {
  name: IconName;
  size?: 16 | 20;
  /** Spoken name; without it the icon is decoration. */
  label?: string;
}

export function Icon({ name, size = 16, label }: Props) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      data-size={size}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={icons[name]} />
    </svg>
  );
}
