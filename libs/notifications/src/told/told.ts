import type { Clock } from '@guibang/kernel';
import type { EventDef, LedgerEvent, Subject } from '@guibang/ledger';
import type { Db } from '@guibang/platform';
import type { RulesService } from '@guibang/taxonomy';
import type { NoticeKind } from '../dto';
import type { Audiences, Recipient } from './audiences';

/** What a file in this folder may read with. */
export interface Ground {
  readonly db: Db;
  readonly clock: Clock;
  readonly rules: RulesService;
}

/** What is said: the first line, what it means, and the one thing to do next. */
export interface Words {
  readonly title: string;
  readonly lines: readonly string[];
  readonly act: string;
  /** Path in the web, from `/`. */
  readonly href: string;
}

/** Who is told what when something happens. One file for each event or family of them, so that the folder reads as the list. */
export interface Told {
  readonly event: EventDef;
  readonly kind: NoticeKind;
  /** The persons, by a query of now: who left since is not told. The one who did it is left out. */
  audience(event: LedgerEvent, people: Audiences, ground: Ground): Promise<Recipient[]>;
  /** Re-reads what the event is about. Null: there is nothing to say (any more). */
  say(event: LedgerEvent, ground: Ground): Promise<Words | null>;
  /** Is it still worth a line in tomorrow's digest of this person? Default: yes. */
  still?(subject: Subject, ground: Ground, userId: string): Promise<boolean>;
}

/** What is not an event of its own but a look by the clock. `key` says what makes it another one. */
export interface Gathering {
  readonly kind: NoticeKind;
  readonly cron: string;
  gather(people: Audiences, ground: Ground): Promise<Gathered[]>;
  still?(subject: Subject, ground: Ground, userId: string): Promise<boolean>;
}

export interface Gathered {
  readonly key: string;
  readonly subject: Subject;
  readonly to: readonly Recipient[];
  readonly words: Words;
}
