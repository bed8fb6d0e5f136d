/** What an event is about. Its chain of hashes is per subject, whose row the step has locked anyway. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** Who did it, as known at the time. */
export interface Actor {
  readonly kind: string;
  readonly userId: string | null;
  readonly orgId: string | null;
  readonly role: string | null;
}

/** `data` carries ids and what cannot be read again later, never whole rows. */
export interface LedgerEvent {
  readonly id: string;
  readonly name: string;
  readonly subject: Subject;
  /** Position in the subject's chain, from 1. */
  readonly seq: number;
  readonly actor: Actor;
  readonly data: Record<string, unknown>;
  readonly at: Date;
  readonly prevHash: string;
  readonly hash: string;
}

export interface EventDef {
  readonly name: string;
}

const declared = new Map<string, EventDef>();

/** Declares an event in `<lib>.events.ts`. @throws Error when two libs claim one name */
export function defineEvent(name: string): EventDef {
  if (declared.has(name)) throw new Error(`The event ${name} is declared twice`);
  const def = { name };
  declared.set(name, def);
  return def;
}

export function isDeclared(def: EventDef): boolean {
  return declared.get(def.name) === def;
}
