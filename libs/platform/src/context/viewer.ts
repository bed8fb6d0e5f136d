/** Who asks. Made once per request by identity's guard; policies and list filters read nothing else. */
export interface Viewer {
  readonly kind: 'public' | 'user' | 'token' | 'system';
  readonly userId: string | null;
  readonly name: string;
  /** The organization that the person acts for now; switching changes it. */
  readonly orgId: string | null;
  readonly orgKind: string | null;
  readonly orgVerified: boolean;
  readonly role: string | null;
  /** Region code of the organization; for officers the scope they answer for. */
  readonly regionCode: string | null;
  readonly sessionId: string | null;
  /** Scopes of an API token (permission names); null for people. */
  readonly scopes: readonly string[] | null;
  /** What the search index lets this viewer see: `anon`, `member`, `org:<id>`, `bureau:<region>`. */
  readonly tokens: readonly string[];
}

export const PUBLIC_VIEWER: Viewer = {
  kind: 'public',
  userId: null,
  name: '访客',
  orgId: null,
  orgKind: null,
  orgVerified: false,
  role: null,
  regionCode: null,
  sessionId: null,
  scopes: null,
  tokens: ['anon'],
};

/** The program itself: schedules, handlers, imports from the command line. */
export const SYSTEM_VIEWER: Viewer = { ...PUBLIC_VIEWER, kind: 'system', name: '系统', tokens: [] };
