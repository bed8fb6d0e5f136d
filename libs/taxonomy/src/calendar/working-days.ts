import { Injectable } from '@nestjs/common';
import { beijingDay } from '@guibang/kernel';
import { TaxonomyCache } from '../cache/taxonomy-cache';
import { nationalDay, shiftDay } from './national-calendar';

/** Beijing is UTC+8 all year. */
const BEIJING_MIDNIGHT = 'T00:00:00+08:00';

/**
 * Working days by the national calendar and the bureau's overrides. Days are Beijing days, `YYYY-MM-DD`; a Date argument counts as
 * the Beijing day it falls on.
 */
@Injectable()
export class WorkingDays {
  constructor(private readonly cache: TaxonomyCache) {}

  isWorking(day: string | Date): boolean {
    const at = toDay(day);
    return this.cache.current.overrides.get(at)?.working ?? nationalDay(at).working;
  }

  /** The nth working day after `from` (before it for negative n). 0: `from` itself, or the next working day. */
  add(from: string | Date, n: number): string {
    const step = n < 0 ? -1 : 1;
    let day = toDay(from);
    if (n === 0) {
      while (!this.isWorking(day)) day = shiftDay(day, 1);
      return day;
    }
    for (let left = Math.abs(n); left > 0;) {
      day = shiftDay(day, step);
      if (this.isWorking(day)) left--;
    }
    return day;
  }

  subtract(from: string | Date, n: number): string {
    return this.add(from, -n);
  }

  /** Working days after `from`, up to and including `to`. Negative when `to` is earlier. */
  count(from: string | Date, to: string | Date): number {
    const a = toDay(from);
    const b = toDay(to);
    if (b < a) return -this.count(b, a);
    let count = 0;
    for (let day = a; day < b;) {
      day = shiftDay(day, 1);
      if (this.isWorking(day)) count++;
    }
    return count;
  }

  /** The moment a clock of n working days runs out: the end of the nth working day after the day on which it started. */
  deadline(from: Date, n: number): Date {
    return new Date(`${shiftDay(this.add(from, n), 1)}${BEIJING_MIDNIGHT}`);
  }
}

function toDay(day: string | Date): string {
  return typeof day === 'string' ? day : beijingDay(day);
}
