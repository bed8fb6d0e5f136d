import type { Viewer } from '@guibang/platform';
import type { FileKind } from '../dto';
import type { DemoContract } from './demo-files';

/** Who acts in one contract of the demo, and when. */
export interface Scene {
  readonly d: DemoContract;
  readonly id: string;
  readonly seller: Viewer;
  readonly buyer: Viewer;
  readonly first: Viewer;
  readonly second: Viewer;
  /** Runs `fn` as somebody, so many days ago at ten in the morning. */
  on<T>(daysAgo: number, who: Viewer, fn: () => Promise<T>): Promise<T>;
  file(daysAgo: number, kind: FileKind, text: string): Promise<string>;
}
