import { makeValidationPipe } from '@guibang/platform';
import { BidContent } from '../dto';

const pipe = makeValidationPipe();

/** PostgreSQL's jsonb holds neither NUL nor half a surrogate pair. */
const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/**
 * What was decrypted, as plain values of the form; whatever the form does not have is not taken.
 * @returns null where it is no bid to this challenge
 */
export async function readContent(plain: Uint8Array, challengeId: string): Promise<BidContent | null> {
  try {
    const raw: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain), (key, value: unknown) => {
      if (!storable(key) || (typeof value === 'string' && !storable(value))) throw new Error('unstorable');
      return value;
    });
    const read = (await pipe.transform(raw, { type: 'body', metatype: BidContent })) as BidContent;
    // Plain objects: a hash over sorted keys must be the same when it is read back.
    const content = JSON.parse(JSON.stringify(read)) as BidContent;
    return content.challengeId === challengeId ? content : null;
  } catch {
    return null;
  }
}
