import type { MessageData, RoomFile, Side } from '../dto';
import type { Deal } from '../deal/deal.entity';
import type { Upload } from '../room/room-files';

/** What a side hands in when it signs. */
export interface Paper {
  readonly side: Side;
  /** SHA-256 of the text that is signed (`ContractText.hash`). */
  readonly contractHash: string;
  readonly upload: Upload | undefined;
}

/**
 * The door for ways to sign. A way takes what a side hands in and gives back the signed file, kept in the room, within the
 * transaction of the step; what it knows more (a certificate's number, a provider's receipt) goes into `data` of the room's line.
 * An e-sign provider is a second class of this shape: it would fetch the finished file by the provider's id in `collect`, after
 * its callback, instead of taking an upload; the step around it (hash of the text, signatory, both sides, fixing the terms) stays.
 */
export abstract class SigningMethod {
  abstract readonly name: string;
  abstract collect(deal: Deal, paper: Paper): Promise<{ file: RoomFile; data?: MessageData }>;
}
