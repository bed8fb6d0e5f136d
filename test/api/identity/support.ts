import { generateSync } from 'otplib';
import type { Response } from 'supertest';
import type { Clock } from '@guibang/kernel';

export { Passwords, User } from '@guibang/identity';

/** The six digits that the phone shows now. */
export function codeNow(secret: string, clock: Clock): string {
  return generateSync({ secret, epoch: Math.floor(clock.now().getTime() / 1000) });
}

export function cookieOf(answer: Response): string {
  const header = (answer.headers['set-cookie'] as unknown as string[])[0]!;
  return header.split(';')[0]!;
}
