/** A message of a room, as far as its place goes. */
interface Placed {
  readonly seq: number;
}

export interface Heard<M extends Placed> {
  /** To be shown, in order, each once. */
  deliver: M[];
  /** Something in between is missing: ask for it. */
  gap: boolean;
  /** Too much was missed: read everything again. */
  reset: boolean;
}

/** How far a client has heard in one room. What comes twice is dropped, what comes early waits until what was missed is asked for. */
export class RoomTrack<M extends Placed> {
  private early: M[] = [];
  private asking = true;

  /** @param seq the last position already shown; null: whatever the page shows is read after joining */
  constructor(public seq: number | null) {}

  /** The tab joins, again perhaps: what arrives until `joined` waits. */
  ask(): void {
    this.asking = true;
  }

  joined(answer: { seq: number; messages: readonly M[]; reset: boolean }): Heard<M> {
    this.asking = false;
    const unknown = this.seq === null || answer.reset;
    if (unknown) this.seq = answer.seq;
    const waited = this.early;
    this.early = [];
    return { ...this.all([...(unknown ? [] : answer.messages), ...waited]), reset: unknown };
  }

  heard(message: M): Heard<M> {
    if (!this.asking) return this.all([message]);
    this.early.push(message);
    return { deliver: [], gap: false, reset: false };
  }

  private all(messages: M[]): Heard<M> {
    const deliver: M[] = [];
    for (const message of messages.sort((a, b) => a.seq - b.seq)) {
      if (message.seq <= this.seq!) continue;
      if (message.seq > this.seq! + 1) return { deliver, gap: true, reset: false };
      this.seq = message.seq;
      deliver.push(message);
    }
    return { deliver, gap: false, reset: false };
  }
}
