/** Why it did not start, in one plain paragraph where the cause is an operator's, with the stack where it is ours. */
export function explainStart(error: unknown): string {
  const e = error as NodeJS.ErrnoException & { port?: number };
  if (e.code === 'EADDRINUSE')
    return `端口${e.port}已被占用。换一个：PORT=${(e.port ?? 3000) + 1} npm start，或先停掉占用它的程序`;
  if (e.code === 'EACCES' && e.port) return `没有权限使用端口${e.port}。换一个1024以上的：PORT=3000 npm start`;
  if (e.code === 'EMBEDDED_PG_UNUSABLE' || e.message?.startsWith('Configuration is wrong')) return e.message;
  if (e.code === 'ECONNREFUSED' || e.code === '28P01' || e.code === '3D000')
    return `连不上数据库（DATABASE_URL）：${e.message}`;
  return e.stack ?? String(error);
}
