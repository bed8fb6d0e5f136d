import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button';
import { fieldId } from './fields';
import { Icon } from './icon';
import type { IconName } from './icons';

/** Why there is nothing, and one act. No pictures. */
export function Empty({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {act}
    </div>
  );
}

/** Rows of the real height, seen only after 300 ms. */
export function Skeleton({ rows = 5, height = 72 }: { rows?: number; height?: number }) {
  return (
    <div className="skeleton" role="status" aria-label="正在取数">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ height }}>
          <i style={{ width: `${62 - ((index * 13) % 30)}%` }} />
          <i style={{ width: `${34 + ((index * 17) % 20)}%` }} />
        </div>
      ))}
    </div>
  );
}

export interface FieldProblem {
  path: string;
  message: string;
}

/** On top of a form after submitting: focused, each line a link to its field. */
export function ErrorSummary({
  title = '还不能提交',
  detail,
  errors,
}: {
  title?: string;
  detail?: string;
  errors: readonly FieldProblem[];
}) {
  const ref = useRef<HTMLDivElement>(null);
  const shown = Boolean(detail) || errors.length > 0;
  useEffect(() => {
    if (shown) ref.current?.focus();
  }, [shown, errors, detail]);
  if (!shown) return null;
  return (
    <div className="problem" role="alert" tabIndex={-1} ref={ref} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title}</h2>
      {detail && <p>{detail}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={`${error.path}:${error.message}`}>
              <a
                href={`#${fieldId(error.path)}`}
                onClick={(event) => {
                  const field = document.getElementById(fieldId(error.path));
                  if (!field) return;
                  event.preventDefault();
                  field.scrollIntoView({ block: 'center' });
                  field.focus();
                }}
              >
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type NoticeTone = 'plain' | 'warn' | 'hold' | 'err' | 'ok';
const noticeIcons: Record<NoticeTone, IconName> = {
  plain: 'clock',
  warn: 'triangle',
  hold: 'lock',
  err: 'cross',
  ok: 'check',
};

export function Notice({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: NoticeTone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <div className="notice" data-tone={tone}>
      <Icon name={icon ?? noticeIcons[tone]} />
      <div>{children}</div>
    </div>
  );
}

interface PagerProps {
  shown: number;
  total?: number | null;
  more: boolean;
  busy: boolean;
  onMore: () => void;
}

/** 加载更多: the reader decides, and the address remembers how far. */
export function Pager({ shown, total, more, busy, onMore }: PagerProps) {
  return (
    <div className="pager">
      {more && (
        <Button busy={busy} onClick={onMore}>
          加载更多
        </Button>
      )}
      <span className="meta" role="status">
        {total == null ? `已显示${shown}项` : `已显示${shown}项，共${total}项`}
      </span>
    </div>
  );
}

/** Shown while the server cannot be reached. */
export function ConnectionBar({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="connection-bar" role="status">
      <span>已断开，正在重连。你写的内容在本机</span>
      <button type="button" onClick={onRetry}>
        现在重试
      </button>
    </div>
  );
}
