import { DECLINE_REASONS } from '@dto/matching';
import { Button } from '../../ui/button';

/** Seven reasons, one click. */
export function DeclineReasons({ busy, onPick }: { busy: boolean; onPick: (reason: string) => void }) {
  return (
    <div className="reasons" role="group" aria-label="为什么不合适">
      {Object.entries(DECLINE_REASONS).map(([code, word]) => (
        <Button key={code} size="small" busy={busy} onClick={() => onPick(code)}>
          {word}
        </Button>
      ))}
      <span className="meta">选一个就答复，对方看到类别和说明</span>
    </div>
  );
}
