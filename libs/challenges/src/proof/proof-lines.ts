import { createHash } from 'node:crypto';
import { canonicalJson } from '@guibang/kernel';
import { checkChain, type LedgerEvent } from '@guibang/ledger';
import type { ExpertKind, ProofLine, Ranking } from '../dto';
import { type Drawable, drawPanel, seedOf, type Wanted } from '../panel/draw';
import { drawHash } from '../panel/draw-hash';
import { type Marks, marksHash } from '../review/marks';
import { type GivenMarks, type JudgedBid, rankingHash, standingsOf } from '../review/standings';
import type { Criterion } from '../dto';

/** Everything that a proof reads, as it stands in the tables now. */
export interface ProofFacts {
  readonly challengeId: string;
  readonly rubric: readonly Criterion[];
  readonly ranking: Ranking | null;
  readonly winnerBidId: string | null;
  /** Chain of the challenge, and where it ended by the head's row. */
  readonly events: readonly LedgerEvent[];
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly bids: readonly {
    readonly id: string;
    readonly state: string;
    readonly events: readonly LedgerEvent[];
    readonly head: { readonly seq: number; readonly hash: string } | null;
    /** Of the version that was opened, as its row says. */
    readonly hash: string | null;
    readonly receiptEvent: string | null;
    /** Recomputed from the content that is there now; null where it was not opened. */
    readonly contentHash: string | null;
    /** Recomputed from the ciphertext on the disk; null where it is not there. */
    readonly fileHash: string | null;
  }[];
  readonly draws: readonly {
    readonly id: string;
    readonly no: number;
    readonly seed: string;
    readonly opened_hash: string;
    readonly wanted: Wanted;
    readonly pool: readonly Drawable[];
    readonly picked: readonly { readonly id: string; readonly kind: ExpertKind }[];
  }[];
  readonly seats: readonly {
    readonly id: string;
    readonly user_id: string;
    readonly kind: string;
    readonly state: string;
  }[];
  readonly marks: readonly (Marks & { readonly seat_id: string; readonly bid_id: string })[];
  /** Bids and marks that the order is computed from. */
  readonly judged: readonly JudgedBid[];
  readonly given: readonly GivenMarks[];
}

const of = (events: readonly LedgerEvent[], name: string): LedgerEvent[] => events.filter((e) => e.name === name);
const line = (what: string, wrong: readonly string[], well: string): ProofLine => ({
  what,
  holds: wrong.length === 0,
  detail: wrong.length ? wrong.join('；') : well,
});

/** Recomputes what a challenge's record claims, and says line by line what holds. */
export function proofLines(facts: ProofFacts): ProofLine[] {
  return [chains(facts), opening(facts), draws(facts), marks(facts), order(facts)].filter((l) => l !== null);
}

function brokenChain(what: string, events: readonly LedgerEvent[], head: ProofFacts['head']): string[] {
  const found = checkChain(events);
  if (found) return [`${what}：事件${found.eventId}（${found.reason}）`];
  const last = events.at(-1);
  return last && (last.hash !== head?.hash || last.seq !== head.seq) ? [`${what}：末尾少了事件`] : [];
}

function chains({ events, head, bids }: ProofFacts): ProofLine {
  const wrong = [
    ...brokenChain('榜单的流水', events, head),
    ...bids.flatMap((bid) => brokenChain(`标书${bid.id}的流水`, bid.events, bid.head)),
  ];
  const all = events.length + bids.reduce((sum, bid) => sum + bid.events.length, 0);
  return line('流水的哈希链', wrong, `${all}条，全部对得上`);
}

/** Each bid that was opened: ciphertext = receipt = ledger, and the content is the one that came out of it. */
function opening({ events, bids }: ProofFacts): ProofLine | null {
  const [opened] = of(events, 'challenge.opened');
  if (!opened) return null;
  const told = new Map((opened.data.bids as { id: string; state: string; hash: string }[]).map((b) => [b.id, b]));
  const inPlay = bids.filter(({ state }) => !['draft', 'withdrawn', 'sealed'].includes(state));
  const wrong = inPlay.flatMap((bid) => {
    const said = told.get(bid.id);
    const sealed = of(bid.events, 'challenge.bid-sealed').at(-1);
    const out = of(bid.events, 'challenge.bid-opened').at(-1);
    const name = `标书${bid.id}`;
    if (!said) return [`${name}不在开榜记录里`];
    if (said.state === 'locked') return [];
    return [
      ...(sealed?.data.hash === bid.hash ? [] : [`${name}的回执和存证的指纹不一致`]),
      ...(bid.fileHash === bid.hash ? [] : [`${name}的密文${bid.fileHash ? '和回执不一致' : '不在了'}`]),
      ...(out?.data.contentHash === bid.contentHash ? [] : [`${name}的内容和开榜时不一致`]),
    ];
  });
  const lost = [...told.keys()].filter((id) => !inPlay.some((bid) => bid.id === id));
  return line('开榜', [...wrong, ...lost.map((id) => `标书${id}不见了`)], `${inPlay.length}份，密文、回执、内容一致`);
}

function draws({ challengeId, events, draws: kept, seats }: ProofFacts): ProofLine | null {
  const told = of(events, 'challenge.panel-drawn');
  if (told.length === 0 && kept.length === 0) return null;
  const [opened] = of(events, 'challenge.opened');
  const wrong = kept.flatMap((draw) => {
    const said = told.find(({ data }) => data.drawId === draw.id);
    const name = `第${draw.no}次抽取`;
    const again = drawPanel(draw.seed, draw.pool, draw.wanted);
    return [
      ...(said?.data.hash === drawHash(draw) ? [] : [`${name}的记录和存证不一致`]),
      ...(opened?.hash === draw.opened_hash && seedOf(opened.hash, challengeId, draw.no) === draw.seed
        ? []
        : [`${name}的种子不是由开榜得出的`]),
      ...(canonicalJson(again.picked) === canonicalJson(draw.picked) ? [] : [`${name}重算的结果不同`]),
    ];
  });
  const drawn = new Map(kept.flatMap(({ picked }) => picked.map(({ id, kind }) => [id, kind] as const)));
  const placed = seats.filter(({ kind }) => kind !== 'publisher');
  const strangers = placed.filter((seat) => drawn.get(seat.user_id) !== seat.kind);
  return line(
    '专家抽取',
    [
      ...wrong,
      ...(told.length === kept.length ? [] : ['抽取的次数和存证不一致']),
      ...strangers.map(({ id }) => `席位${id}不是抽出来的`),
    ],
    `${kept.length}次，种子、专家库和结果都能重算`,
  );
}

/** Marks as they are now against the hash of what was handed in last. */
function marks({ events, seats, marks: kept }: ProofFacts): ProofLine | null {
  const told = of(events, 'challenge.reviewed');
  if (told.length === 0) return null;
  const wrong = seats
    .filter(({ state }) => state === 'submitted')
    .flatMap((seat) => {
      const said = told.filter(({ data }) => data.seatId === seat.id).at(-1);
      const own = kept.filter(({ seat_id: id }) => id === seat.id);
      return said?.data.hash === marksHash(own) ? [] : [`席位${seat.id}的评分和交卷时不一致`];
    });
  return line('评分', wrong, `${seats.filter(({ state }) => state === 'submitted').length}份评分和交卷时一致`);
}

function order({ events, ranking, winnerBidId, rubric, judged, given }: ProofFacts): ProofLine | null {
  const said = of(events, 'challenge.proposed').at(-1);
  if (!said) return null;
  if (!ranking) return line('排序', ['没有排序的记录'], '');
  const { scores, places } = standingsOf(judged, given, rubric, ranking.rule);
  const again = { rule: ranking.rule, places, scores: Object.fromEntries(scores) };
  const ended = of(events, 'challenge.failed').length > 0;
  const wrong = [
    ...(said.data.rankingHash === rankingHash(ranking) ? [] : ['排序的记录和存证不一致']),
    ...(rankingHash(again) === rankingHash(ranking) ? [] : ['按评分重算的排序不同']),
    ...(ended || said.data.winnerBidId === winnerBidId ? [] : ['拟立项的标书和存证不一致']),
  ];
  return line('得分和排序', wrong, `${places.length}份标书，得分和名次都能重算`);
}

export const contentHashOf = (content: unknown): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');
