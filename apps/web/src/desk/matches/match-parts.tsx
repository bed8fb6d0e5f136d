import type { Evidence, IndicatorVerdict, MatchView, SharedElement } from '@dto/matching';
import type { ListingKind } from '@dto/listings';
import { useMemo } from 'react';
import { useTermName } from '../../api/terms';
import { targetText } from '@dto/listings';
import { Icon } from '../../ui/icon';
import { Highlight } from '../../ui/rows';
import { Squares } from '../../ui/thread';
import {
  barShare,
  convertedText,
  elementText,
  gapSentence,
  quoted,
  type Names,
  reasonSentence,
  sourceText,
  verdictText,
} from './match-words';

export function useNames(): Names {
  const field = useTermName('technical-field');
  const region = useTermName('region');
  return useMemo(() => ({ field, region }), [field, region]);
}

type Explained = Pick<MatchView, 'indicators' | 'met' | 'total' | 'reasons' | 'gaps'>;

/** 5项指标符合4项 and one square each. */
export function Score({ match }: { match: Explained }) {
  const missed = match.indicators.filter(({ verdict }) => verdict === 'short').length;
  const unknown = match.indicators.filter(({ verdict }) => verdict === 'unknown').length;
  if (match.total === 0) return <p className="score">没有可比的指标</p>;
  return (
    <p className="score">
      <strong>
        {match.total}项指标符合{match.met}项
      </strong>
      <Squares met={match.met} missed={missed} unknown={unknown} />
    </p>
  );
}

const SHOWN = 4;

/** Why, and what is missing; the strongest first. */
export function Why({ match, kind }: { match: Explained; kind: ListingKind }) {
  const names = useNames();
  return (
    <ul className="why">
      {match.reasons.slice(0, SHOWN).map((reason, index) => (
        <li key={`r${index}`} data-side="for">
          <Icon name="check" label="符合" />
          <span>
            <Highlight fragments={reasonSentence(reason, kind, names)} />
            {reason.kind === 'terms' && (
              <>
                {reason.elements && <SharedElements elements={reason.elements} kind={kind} />}
                {reason.evidence && <Quotes evidence={reason.evidence} kind={kind} />}
              </>
            )}
          </span>
        </li>
      ))}
      {match.gaps.slice(0, SHOWN).map((gap, index) => (
        <li key={`g${index}`} data-side="against">
          <Icon name="triangle" label="差距" />
          <span>{gapSentence(gap, names)}</span>
        </li>
      ))}
    </ul>
  );
}

/** In which respect the two say the same: 产品, 材料, 方法, 功效, 应用. */
function SharedElements({ elements, kind }: { elements: readonly SharedElement[]; kind: ListingKind }) {
  if (elements.length === 0) return null;
  return (
    <span className="elements">
      {elements.map((element) => (
        <span key={element.kind}>{elementText(element, kind)}</span>
      ))}
    </span>
  );
}

/** The two sentences that say it, one under the other, with the shared words marked. */
function Quotes({ evidence, kind }: { evidence: Evidence; kind: ListingKind }) {
  const sides = quoted(evidence, kind);
  if (sides.length === 0) return null;
  return (
    <span className="quotes">
      {sides.map(({ label, fragments }) => (
        <span key={label} className="quote">
          <span className="meta">{label}</span>
          <q>
            <Highlight fragments={fragments} />
          </q>
        </span>
      ))}
    </span>
  );
}

/** 对比指标: the centre line is the target, right is better, left is short. */
export function Comparison({ rows, id }: { rows: readonly IndicatorVerdict[]; id: string }) {
  return (
    <div className="comparison" id={id}>
      <table>
        <caption className="visually-hidden">指标对比，竖线是目标，向右是优，向左是差</caption>
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col" className="num">
              需求
            </th>
            <th scope="col" className="num">
              成果实测
            </th>
            <th scope="col" className="bar-head">
              差 ← 目标 → 优
            </th>
            <th scope="col">结论</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CompareRow key={row.name} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const verdictIcons = { met: 'check', short: 'cross', unknown: 'question' } as const;

function CompareRow({ row }: { row: IndicatorVerdict }) {
  const share = barShare(row.margin);
  const converted = convertedText(row);
  return (
    <tr data-verdict={row.verdict}>
      <th scope="row">{row.name}</th>
      <td className="num need">
        <span className="narrow-label">需求 </span>
        {targetText(row)}
      </td>
      <td className="num source">
        <span className="narrow-label">实测 </span>
        {sourceText(row)}
        {converted && <span className="converted"> {converted}</span>}
      </td>
      <td className="bar-cell" aria-hidden="true">
        <span className="bar">
          {row.verdict !== 'unknown' && (
            <i
              style={{
                left: `${50 + Math.min(0, share) * 50}%`,
                width: `${Math.max(1.5, Math.abs(share) * 50)}%`,
              }}
            />
          )}
        </span>
      </td>
      <td className="verdict">
        <Icon name={verdictIcons[row.verdict]} />
        {verdictText(row)}
      </td>
    </tr>
  );
}
