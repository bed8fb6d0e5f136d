import { Db } from '@guibang/platform';

export interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** Notes the statements that a piece of work sends, so that they can be sent again by the driver alone. */
export async function recorded(db: Db, work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const query = db.query.bind(db);
  const listening = async <T>(sql: string, params: unknown[] = []): Promise<T[]> => {
    statements.push({ sql, params });
    return query<T>(sql, params);
  };
  db.query = listening;
  try {
    await work();
  } finally {
    db.query = query;
  }
  return statements;
}
