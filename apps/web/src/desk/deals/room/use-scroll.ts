import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Stays at the newest while the reader is there; otherwise nothing moves, and a button says that there is more. */
export function useScroll(ref: RefObject<HTMLDivElement | null>, count: number, shown: boolean) {
  const [bottom, setBottom] = useState(true);
  const [missed, setMissed] = useState(false);
  const fromEnd = useRef<number | null>(null);
  const before = useRef(count);
  const wasShown = useRef(shown);
  const down = () => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
    setMissed(false);
    setBottom(true);
  };
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    // A hidden box forgets where it stood.
    const back = shown && !wasShown.current;
    wasShown.current = shown;
    if (fromEnd.current !== null) {
      box.scrollTop = box.scrollHeight - fromEnd.current;
      fromEnd.current = null;
    } else if (bottom || back) box.scrollTop = box.scrollHeight;
    else if (count > before.current) setMissed(true);
    before.current = count;
  }, [ref, count, bottom, shown]);
  useEffect(() => {
    const box = ref.current;
    if (!box) return;
    // The column changes its height with the composer and the window.
    const observer = new ResizeObserver(() => {
      if (bottom) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [ref, bottom]);
  return {
    bottom,
    missed,
    down,
    /** Before older lines come in above. */
    keep: () => {
      const box = ref.current;
      if (box) fromEnd.current = box.scrollHeight - box.scrollTop;
    },
    onScroll: () => {
      const box = ref.current;
      if (!box) return;
      const at = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
      setBottom(at);
      if (at) setMissed(false);
    },
  };
}
