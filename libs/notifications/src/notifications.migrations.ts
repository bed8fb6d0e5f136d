import { sqlMigration } from '@guibang/platform';

/**
 * A notice is one thing said to one person. `key` is what it is about (an event, or a day's gathering): the unique constraint is
 * why replay and re-ordering tell nobody twice. `mail` and `digest` say how far these channels are.
 */
export const CreateNotices = sqlMigration(
  'NotificationsCreate1764110000410',
  `
  CREATE TABLE notices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES users (id),
    -- As whose member the person is told; null where it is about the person.
    org_id uuid REFERENCES organizations (id),
    kind text NOT NULL,
    key text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    title text NOT NULL,
    lines text[] NOT NULL,
    act text NOT NULL,
    href text NOT NULL,
    in_page boolean NOT NULL,
    mail text NOT NULL CHECK (mail IN ('no', 'waiting', 'sent', 'dropped')),
    mail_at timestamptz,
    digest text NOT NULL CHECK (digest IN ('no', 'waiting', 'sent', 'dropped')),
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    UNIQUE (user_id, kind, key)
  );
  CREATE INDEX notices_page ON notices (user_id, created_at DESC, id DESC) WHERE in_page;
  CREATE INDEX notices_unread ON notices (user_id) WHERE in_page AND read_at IS NULL;
  CREATE INDEX notices_mail ON notices (mail_at) WHERE mail = 'waiting';
  CREATE INDEX notices_digest ON notices (user_id) WHERE digest = 'waiting';

  -- Only what differs from the kind's default.
  CREATE TABLE notice_switches (
    user_id uuid NOT NULL REFERENCES users (id),
    kind text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('page', 'mail', 'digest')),
    is_on boolean NOT NULL,
    PRIMARY KEY (user_id, kind, channel)
  );

  -- Hours in Beijing; equal hours: never quiet. No row: the rule's hours.
  CREATE TABLE notice_quiet_hours (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    from_hour smallint NOT NULL CHECK (from_hour BETWEEN 0 AND 23),
    until_hour smallint NOT NULL CHECK (until_hour BETWEEN 0 AND 23)
  );

  CREATE TABLE notice_digests (
    user_id uuid NOT NULL REFERENCES users (id),
    day date NOT NULL,
    PRIMARY KEY (user_id, day)
  );
  `,
);

export const CreateWebhooks = sqlMigration(
  'NotificationsWebhooks1764110000411',
  `
  CREATE TABLE webhooks (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    org_id uuid NOT NULL REFERENCES organizations (id),
    url text NOT NULL,
    secret_sealed text NOT NULL,
    -- Empty: everything that the organization is told.
    kinds text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    created_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
  );
  CREATE INDEX webhooks_org ON webhooks (org_id) WHERE deleted_at IS NULL;

  CREATE TABLE webhook_deliveries (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    webhook_id uuid NOT NULL REFERENCES webhooks (id),
    kind text NOT NULL,
    key text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    status integer,
    error text,
    took_ms integer,
    created_at timestamptz NOT NULL,
    tried_at timestamptz,
    UNIQUE (webhook_id, kind, key)
  );
  CREATE INDEX webhook_deliveries_list ON webhook_deliveries (webhook_id, created_at DESC, id DESC);
  `,
);

/** The look for new good matches reads only those, however many pairs were never worth telling. */
export const IndexUntold = sqlMigration(
  'NotificationsIndexUntold1764110000412',
  `
  CREATE INDEX matches_untold ON matches (score)
    WHERE notified_at IS NULL AND listed AND need_state = 'suggested' AND result_state = 'suggested';
  `,
);
