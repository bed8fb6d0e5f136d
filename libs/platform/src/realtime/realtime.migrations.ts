import { sqlMigration } from '../db/migrations';

/** A room's last position, and what was said in it for as long as a client may have been away. */
export const CreateRealtime = sqlMigration(
  'PlatformRealtime1764110000400',
  `
  CREATE TABLE realtime_rooms (
    kind text NOT NULL,
    id text NOT NULL,
    seq bigint NOT NULL,
    PRIMARY KEY (kind, id)
  );

  CREATE TABLE realtime_messages (
    kind text NOT NULL,
    room_id text NOT NULL,
    seq bigint NOT NULL,
    type text NOT NULL,
    data jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (kind, room_id, seq)
  );
  CREATE INDEX realtime_messages_at ON realtime_messages (at);
  `,
);
