/** Conditions with `?` for their parameters in turn. */
export class Where {
  readonly params: unknown[] = [];
  readonly parts: string[] = [];

  add(sql: string, ...values: readonly unknown[]): this {
    let n = 0;
    this.parts.push(sql.replace(/\?/g, () => `$${this.params.length + ++n}`));
    this.params.push(...values);
    return this;
  }

  get sql(): string {
    return this.parts.length ? this.parts.join(' AND ') : 'true';
  }
}

/** For ILIKE: what was typed, with its own % and _ as letters. */
export function likeText(text: string | undefined): string | null {
  const typed = text?.trim().replace(/[\\%_]/g, '\\$&');
  return typed ? `%${typed}%` : null;
}
