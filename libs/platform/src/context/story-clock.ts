import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';

/**
 * The product's clock. A demo tells a story that happened over years: what it runs inside `at` takes place then, while jobs and requests
 * beside it live now. Nothing else may use it.
 */
@Injectable()
export class StoryClock extends Clock {
  private readonly told = new AsyncLocalStorage<number>();

  override now(): Date {
    return new Date(super.now().getTime() + (this.told.getStore() ?? 0));
  }

  at<T>(moment: Date, fn: () => Promise<T>): Promise<T> {
    return this.told.run(moment.getTime() - super.now().getTime(), fn);
  }
}
