import { useEffect, useState } from 'react';
import { useLive } from '../../api/realtime';

const OLD_MS = 10 * 60_000;

/** Green while the page hears of changes, grey when it does not or its numbers are old; with the time they were read. */
export function LiveDot({ at }: { at: number }) {
  const live = useLive();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const hears = live === 'live' || live === 'polling';
  const fresh = hears || now - at < OLD_MS;
  const time = new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Shanghai',
  }).format(at);
  return (
    <span className="live-dot" data-fresh={fresh || undefined}>
      {hears ? '实时' : '没连上'}，{time}
    </span>
  );
}
