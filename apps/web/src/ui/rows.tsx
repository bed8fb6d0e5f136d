import type { ReactNode } from 'react';

/** A list of lines with hairlines between them; old rows fade while new ones are fetched. */
export function Rows({ children, stale, label }: { children: ReactNode; stale?: boolean; label?: string }) {
  return (
    <ul className="rows" data-stale={stale || undefined} aria-label={label} aria-busy={stale || undefined}>
      {children}
    </ul>
  );
}

interface RowProps {
  title: ReactNode;
  /** First line's right end: a sum, a date, a status. */
  side?: ReactNode;
  meta?: ReactNode;
  /** Second line's right end. */
  sideMeta?: ReactNode;
  /** Below the two lines: a hit sentence, reasons, acts. */
  children?: ReactNode;
  heading?: 'h2' | 'h3' | 'div';
}

export function Row({ title, side, meta, sideMeta, children, heading: Heading = 'h3' }: RowProps) {
  return (
    <li>
      <div className="row">
        <Heading className="title">{title}</Heading>
        <div className="side">{side}</div>
        <div className="meta">{meta}</div>
        <div className="side meta">{sideMeta}</div>
        {children && <div style={{ gridColumn: '1 / -1', minWidth: 0 }}>{children}</div>}
      </div>
    </li>
  );
}

export type Fact = readonly [label: string, value: ReactNode];

/** Labelled facts; a fact whose value is null or empty is not drawn. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value]) => (
          <FactLine key={label} label={label} value={value} />
        ))}
    </dl>
  );
}

function FactLine({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

export interface Fragment {
  text: string;
  hit: boolean;
}

/** Search hits: the words of the reader's query are marked. */
export function Highlight({ fragments }: { fragments: readonly Fragment[] }) {
  return fragments.map((fragment, index) =>
    fragment.hit ? <mark key={index}>{fragment.text}</mark> : <span key={index}>{fragment.text}</span>,
  );
}
