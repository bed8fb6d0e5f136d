import type { Viewer } from '../context/viewer';

/** A kind of room that people may be in together. */
export interface RoomKind {
  readonly name: string;
  /** What clients may send each other without its being stored: `typing`. */
  readonly signals: readonly string[];
  /** Do those in the room see who else is in it? */
  readonly presence: boolean;
}

/** Who may be in a room of a kind; registered by the lib that owns it. */
export interface RoomPolicy {
  /** Asked on joining, on catching up, after `recheck`, and again each minute. An id that names nothing is false. */
  mayJoin(viewer: Viewer, id: string): boolean | Promise<boolean>;
}

const declared = new Map<string, RoomKind>();

/**
 * Declares a kind of room beside its lib's events. A kind for which no policy is registered stops the start.
 * @throws Error when two libs claim one name
 */
export function defineRoom(name: string, o: { signals?: readonly string[]; presence?: boolean } = {}): RoomKind {
  if (declared.has(name)) throw new Error(`The room ${name} is declared twice`);
  const kind = { name, signals: o.signals ?? [], presence: o.presence ?? false };
  declared.set(name, kind);
  return kind;
}

export function declaredRooms(): RoomKind[] {
  return [...declared.values()];
}

/** Ids are uuids or codes; nothing else reaches a query. */
export const ROOM_ID = /^[\w-]{1,64}$/;
