import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button, type ButtonKind } from './button';
import { Field, TextArea } from './fields';
import { Icon } from './icon';

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  /** From the right edge, full height; full screen on phones. */
  drawer?: boolean;
  children: ReactNode;
}

/** A native modal `<dialog>`: focus is trapped and returned by the browser, Esc closes. */
export function Dialog({ title, open, onClose, drawer, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      className="dialog"
      data-drawer={drawer || undefined}
      aria-labelledby={id}
      onClose={onClose}
      onMouseDown={(event) => event.target === ref.current && onClose()}
    >
      {open && (
        <div className="inside">
          <div className="dialog-head">
            <h2 id={id}>{title}</h2>
            <Button kind="quiet" size="small" iconOnly aria-label="关闭" onClick={onClose}>
              <Icon name="cross" />
            </Button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}

export const Drawer = (props: Omit<Props, 'drawer'>) => <Dialog {...props} drawer />;

interface ConfirmProps {
  /** The sentence of what will happen. */
  children: ReactNode;
  act: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** The second Enter: a strip that says what will happen, its act already focused. Esc withdraws. */
export function InlineConfirm({ children, act, danger, busy, onConfirm, onCancel }: ConfirmProps) {
  return (
    <div
      className="confirm-strip"
      role="group"
      aria-label="确认"
      data-danger={danger || undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <p role="status">{children}</p>
      <div className="actions">
        <Button kind={danger ? 'danger' : 'primary'} size="small" busy={busy} onClick={onConfirm} autoFocus>
          {act}
        </Button>
        <Button kind="quiet" size="small" onClick={onCancel}>
          不了
        </Button>
      </div>
    </div>
  );
}

interface ReasonProps {
  title: string;
  open: boolean;
  onClose: () => void;
  /** What the reason is for and who will read it. */
  hint: string;
  act: string;
  kind?: ButtonKind;
  busy?: boolean;
  onConfirm: (reason: string) => void;
  /** Further fields above the reason. */
  children?: ReactNode;
}

/** An act that must say why. */
export function ReasonDialog({
  title,
  open,
  onClose,
  hint,
  act,
  kind = 'danger',
  busy,
  onConfirm,
  children,
}: ReasonProps) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      {children}
      <Field
        label="理由"
        hint={hint}
        error={missing && !reason.trim() ? '写上理由，对方才知道怎么办' : null}
        name="dialog-reason"
      >
        <TextArea value={reason} onChange={setReason} limit={500} autoFocus />
      </Field>
      <div className="actions">
        <Button kind={kind} busy={busy} onClick={() => (reason.trim() ? onConfirm(reason.trim()) : setMissing(true))}>
          {act}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          取消
        </Button>
      </div>
    </Dialog>
  );
}
