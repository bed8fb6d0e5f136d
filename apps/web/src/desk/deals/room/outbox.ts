import type { MessageRequest, MessageView } from '@dto/deals';
import { useSyncExternalStore } from 'react';
import { api } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { dealPath } from '../queries';

/** A message that the server has not confirmed yet. */
export interface Unsent {
  request: MessageRequest;
  at: string;
  /** Why the server did not take it; null while it is on its way. */
  refused: string | null;
}

const AGAIN_MS = 3_000;

/**
 * What was written in one room and is on its way, in order. It is kept in this browser until the server has it, so neither a broken
 * line nor a reload loses it; the client's own id makes a second sending the same message.
 */
export class Outbox {
  private waiting: readonly Unsent[];
  private readonly listeners = new Set<() => void>();
  private sending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly dealId: string,
    private readonly sent: (message: MessageView) => void,
    private readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null = safeStorage(),
    private readonly post: (request: MessageRequest) => Promise<MessageView> = async (request) =>
      (await api.post<MessageView>(`${dealPath(dealId)}/messages`, request, { idempotencyKey: request.id })).data,
  ) {
    this.waiting = this.read();
  }

  readonly listen = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly now = () => this.waiting;

  add(body: string, mentions: readonly string[]): void {
    const request = { id: crypto.randomUUID(), body, ...(mentions.length > 0 && { mentions: [...mentions] }) };
    this.keep([...this.waiting, { request, at: new Date().toISOString(), refused: null }]);
    void this.flush();
  }

  /** Sends a refused one again. */
  again(id: string): void {
    this.keep(this.waiting.map((one) => (one.request.id === id ? { ...one, refused: null } : one)));
    void this.flush();
  }

  drop(id: string): void {
    this.keep(this.waiting.filter(({ request }) => request.id !== id));
  }

  /** One after the other, so that their order is mine. A broken line is tried again; a refusal waits for me. */
  async flush(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (;;) {
        const next = this.waiting.find(({ refused }) => refused === null);
        if (!next) return;
        try {
          const message = await this.post(next.request);
          this.drop(next.request.id);
          this.sent(message);
        } catch (error) {
          const { status, message } = asProblem(error);
          if (status < 400 || status >= 500 || status === 429) {
            this.timer = setTimeout(() => void this.flush(), AGAIN_MS);
            return;
          }
          this.keep(this.waiting.map((one) => (one === next ? { ...one, refused: message } : one)));
        }
      }
    } finally {
      this.sending = false;
    }
  }

  private keep(waiting: readonly Unsent[]): void {
    this.waiting = waiting;
    try {
      if (waiting.length > 0) this.store?.setItem(this.name, JSON.stringify(waiting));
      else this.store?.removeItem(this.name);
    } catch {
      // A full or forbidden storage: what is unsent lives as long as the page.
    }
    this.listeners.forEach((listener) => listener());
  }

  private read(): readonly Unsent[] {
    try {
      return JSON.parse(this.store?.getItem(this.name) ?? '[]') as Unsent[];
    } catch {
      return [];
    }
  }

  private get name(): string {
    return `gb.outbox.${this.dealId}`;
  }
}

function safeStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export const useUnsent = (outbox: Outbox) => useSyncExternalStore(outbox.listen, outbox.now);
