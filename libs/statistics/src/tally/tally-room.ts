import { defineRoom } from '@guibang/platform';

/** Whoever watches the sums hears that one moved, and asks again for what it shows. */
export const tallyRoom = defineRoom('tally');
export const TALLY_ROOM_ID = 'city';
