import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react';
import { Icon } from './icon';

interface ToastText {
  text: string;
  /** Takes the act back; offered for eight seconds. */
  undo?: () => void;
}

const ToastContext = createContext<(toast: ToastText) => void>(() => undefined);

/** Says what was done when the eye cannot see it, with 撤销 where it can be taken back. */
export const useToast = () => use(ToastContext);

const STAY_MS = 8_000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(ToastText & { id: number })[]>([]);
  const next = useRef(0);
  const drop = useCallback((id: number) => setShown((list) => list.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: ToastText) => {
      const id = next.current++;
      setShown((list) => [...list.slice(-1), { ...toast, id }]);
      setTimeout(() => drop(id), STAY_MS);
    },
    [drop],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status">
        {shown.map((toast) => (
          <div className="toast" key={toast.id}>
            <span>{toast.text}</span>
            {toast.undo && (
              <button
                type="button"
                className="undo"
                onClick={() => {
                  toast.undo?.();
                  drop(toast.id);
                }}
              >
                撤销
              </button>
            )}
            <button type="button" aria-label="收起" onClick={() => drop(toast.id)}>
              <Icon name="cross" />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
