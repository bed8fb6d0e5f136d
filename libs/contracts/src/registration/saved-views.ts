import { Injectable } from '@nestjs/common';
import { Clock } from '@guibang/kernel';
import { currentViewer, Db } from '@guibang/platform';
import { registrationError } from '../contracts.errors';
import type { SavedView, SavedViewRequest } from '../dto';

/** Filters of the desk that somebody keeps under a name, for himself. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  mine(): Promise<SavedView[]> {
    return this.db.query<SavedView>(
      `SELECT id, name, query FROM registration_views WHERE user_id = $1 ORDER BY created_at`,
      [currentViewer().userId],
    );
  }

  async keep({ name, query }: SavedViewRequest): Promise<SavedView> {
    const { cursor: _, ...kept } = query;
    const row = await this.db.one<SavedView>(
      `INSERT INTO registration_views (user_id, name, query, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id, name) DO NOTHING RETURNING id, name, query`,
      [currentViewer().userId, name, JSON.stringify(kept), this.clock.now()],
    );
    if (!row) throw registrationError('registration.view-taken', { name });
    return row;
  }

  async forget(id: string): Promise<void> {
    await this.db.query(`DELETE FROM registration_views WHERE id = $1 AND user_id = $2`, [id, currentViewer().userId]);
  }
}
