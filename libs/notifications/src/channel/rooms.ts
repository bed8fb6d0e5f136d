import { Injectable, OnModuleInit } from '@nestjs/common';
import { defineRoom, Realtime } from '@guibang/platform';

/** One person's open tabs. Messages: `notice` (something was said), `read` (in another tab, perhaps). */
export const userRoom = defineRoom('user');
/** The members of an organization who act for it. Message: `desk` (what waits for them may have changed). */
export const orgRoom = defineRoom('org');
/** The officers of a bureau, by its region. Message: `desk`. */
export const bureauRoom = defineRoom('bureau');

@Injectable()
export class NoticeRooms implements OnModuleInit {
  constructor(private readonly realtime: Realtime) {}

  onModuleInit(): void {
    this.realtime.room(userRoom, { mayJoin: (viewer, id) => viewer.userId === id });
    this.realtime.room(orgRoom, { mayJoin: (viewer, id) => viewer.orgId === id });
    this.realtime.room(bureauRoom, { mayJoin: (viewer, id) => viewer.tokens.includes(`bureau:${id}`) });
  }
}
