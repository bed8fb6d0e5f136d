/** The four-petalled osmanthus: enterprises, universities, government, market. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="mark">
      <rect width="32" height="32" rx="7" fill="#0B5D50" />
      <g fill="#F2B632">
        <ellipse cx="16" cy="9.4" rx="3.1" ry="4" />
        <ellipse cx="16" cy="22.6" rx="3.1" ry="4" />
        <ellipse cx="9.4" cy="16" rx="4" ry="3.1" />
        <ellipse cx="22.6" cy="16" rx="4" ry="3.1" />
      </g>
      <circle cx="16" cy="16" r="2.2" fill="#0B5D50" />
    </svg>
  );
}

export function Wordmark({ size = 28 }: { size?: number }) {
  return (
    <span className="wordmark" style={{ fontSize: Math.round(size * 0.72) }}>
      <Mark size={size} />
      <span>桂榜</span>
    </span>
  );
}
