import fc from 'fast-check';
import { RoomTrack } from './room-track';

const message = (seq: number) => ({ seq });
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
/** What the server answers to a client that has heard up to `since` when the room is at `head`. */
const answer = (head: number, since: number | null) => ({
  seq: head,
  messages: since === null ? [] : numbers(since + 1, head).map(message),
  reset: false,
});

describe('how far a tab has heard', () => {
  it('delivers in order what arrives in order', () => {
    const track = new RoomTrack(0);
    track.joined(answer(0, 0));
    expect(numbers(1, 3).flatMap((n) => track.heard(message(n)).deliver.map((m) => m.seq))).toEqual([1, 2, 3]);
  });

  it('sees a hole, and drops what it has', () => {
    const track = new RoomTrack(4);
    track.joined(answer(4, 4));
    expect(track.heard(message(4))).toMatchObject({ deliver: [], gap: false });
    expect(track.heard(message(6))).toMatchObject({ deliver: [], gap: true });
  });

  it('reads everything after the first joining, and where too much was missed', () => {
    const track = new RoomTrack(null);
    expect(track.joined(answer(9, null))).toEqual({ deliver: [], gap: false, reset: true });
    expect(track.heard(message(10)).deliver).toHaveLength(1);
    track.ask();
    expect(track.joined({ seq: 40, messages: [], reset: true })).toMatchObject({ reset: true });
    expect(track.seq).toBe(40);
  });

  it('shows every message once and in order, whatever is lost, repeated, early or interrupted', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({ what: fc.constant('say' as const), lost: fc.boolean(), twice: fc.boolean() }),
            fc.record({ what: fc.constant('break' as const), meanwhile: fc.nat(4) }),
          ),
          { maxLength: 40 },
        ),
        (happenings) => {
          const track = new RoomTrack(0);
          let head = 0;
          const shown: number[] = [];
          const show = ({ deliver, gap }: { deliver: { seq: number }[]; gap: boolean }): void => {
            shown.push(...deliver.map((m) => m.seq));
            if (!gap) return;
            track.ask();
            show(track.joined(answer(head, track.seq)));
          };
          show(track.joined(answer(0, 0)));
          for (const one of happenings) {
            if (one.what === 'say') {
              head += 1;
              if (one.lost) continue;
              show(track.heard(message(head)));
              if (one.twice) show(track.heard(message(head)));
            } else {
              track.ask();
              const asked = answer(head, track.seq);
              // Said while the answer was on its way: arrives before it.
              for (let i = 0; i < one.meanwhile; i++) show(track.heard(message(++head)));
              show(track.joined(asked));
            }
          }
          track.ask();
          show(track.joined(answer(head, track.seq)));
          expect(shown).toEqual(numbers(1, head));
        },
      ),
    );
  });
});
