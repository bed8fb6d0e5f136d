/** A room on the wire: `deal:<id>`, `user:<id>`. */
export interface RoomRef {
  kind: string;
  id: string;
}

/** Something that happened in a room. `data` carries ids and small facts; what may not be seen by all is read again over HTTP. */
export interface RoomMessage extends RoomRef {
  /** Position in the room, from 1, without holes: who sees 7 after 5 has missed 6. */
  seq: number;
  type: string;
  data: Record<string, unknown>;
  at: string;
}

/** What a client that was away gets. */
export interface RoomCatchUp {
  /** The room's last position. */
  seq: number;
  /** In order, all after the position asked for. */
  messages: RoomMessage[];
  /** They are not kept any more (or the position is unknown): read everything again. */
  reset: boolean;
}

/** The answer to `join`. */
export interface RoomJoined extends RoomCatchUp {
  /** Ids of the people who are in the room now; empty where the kind keeps no presence. */
  present: string[];
}

/** Typing and the like: never stored, without a position, may be lost. */
export interface RoomSignal extends RoomRef {
  type: string;
  /** Who sends it (a user's id). */
  from: string;
  /** What it is about: the row that somebody is typing in. */
  about: string | null;
}

export interface RoomPresence extends RoomRef {
  present: string[];
}

/** The answer to what was refused over the socket. */
export interface SocketRefusal {
  error: { code: string; detail: string };
}
