import { Injectable } from '@nestjs/common';
import { beijingDay, Clock } from '@guibang/kernel';
import type { Viewer } from '@guibang/platform';
import type { DeskItem, DeskView } from '../dto';

/** What waits for this viewer in one lib. Runs on each opening of the desk: one or two indexed queries, at most a few dozen items. */
export type DeskSource = (viewer: Viewer) => Promise<DeskItem[]>;

const ORDER = ['overdue', 'today', 'week', 'later', 'waiting'] as const;

/** My desk, put together from the libs that have something to say. */
@Injectable()
export class DeskRegistry {
  private readonly sources = new Map<string, DeskSource>();

  constructor(private readonly clock: Clock) {}

  /** @throws Error at boot when two libs claim one name */
  register(name: string, source: DeskSource): void {
    if (this.sources.has(name)) throw new Error(`Two desk sources are named ${name}`);
    this.sources.set(name, source);
  }

  async of(viewer: Viewer): Promise<DeskView> {
    const items: DeskItem[] = [];
    for (const source of this.sources.values()) items.push(...(await source(viewer)));
    items.sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.id.localeCompare(b.id));
    const now = this.clock.now();
    const groups = ORDER.map((key) => ({ key, items: items.filter((i) => deskGroup(i, now) === key) }));
    return { groups: groups.filter((g) => g.items.length > 0), count: items.filter((i) => i.mine).length };
  }
}

/** Days are Beijing's; a week is the next seven days. What others must do is never overdue for me. */
export function deskGroup(item: Pick<DeskItem, 'mine' | 'due'>, now: Date): (typeof ORDER)[number] {
  if (!item.mine) return 'waiting';
  if (!item.due) return 'later';
  const [due, today] = [beijingDay(new Date(item.due)), beijingDay(now)];
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  return due <= beijingDay(new Date(now.getTime() + 7 * 86_400_000)) ? 'week' : 'later';
}
