import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { split } from 'shamir-secret-sharing';
import { DemoViewers } from '@guibang/deals';
import { runAs, type Viewer } from '@guibang/platform';
import { RulesService } from '@guibang/taxonomy';
import { KEEPER_ROLES, type KeysRequest, REHEARSAL_TEXT } from '../dto';
import { KeeperIdentities } from '../keeper/identities';
import { ChallengeKeys } from '../keeper/keys';

export interface DemoKeeper {
  readonly viewer: Viewer;
  readonly recipient: string;
}

/**
 * What the keepers' browsers do in real use. Here a program knows every secret for a moment, which is why it is in the demo only:
 * a challenge of the demo keeps nothing from whoever has its files.
 */
@Injectable()
export class DemoKeepers {
  constructor(
    private readonly viewers: DemoViewers,
    private readonly rules: RulesService,
    private readonly identities: KeeperIdentities,
    private readonly keys: ChallengeKeys,
  ) {}

  /** An identity under `passphrase` for an officer, the leader and the auditor of the city's bureau. */
  async make(passphrase: string): Promise<DemoKeeper[]> {
    const keepers: DemoKeeper[] = [];
    for (const role of KEEPER_ROLES) {
      const viewer = await this.viewers.withRole(role, null);
      if (!viewer) throw new Error(`seeds/demo: nobody is ${role}`);
      const pair = await pairOf();
      const encrypter = new Encrypter();
      encrypter.setPassphrase(passphrase);
      // As the browser does it, so that trying passphrases is slow.
      encrypter.setScryptWorkFactor(16);
      const sealed = armor.encode(await encrypter.encrypt(pair.identity));
      await runAs(viewer, () => this.identities.put({ recipient: pair.recipient, sealed }));
      keepers.push({ viewer, recipient: pair.recipient });
    }
    return keepers;
  }

  /** The challenge's key in shares, and the rehearsal by as many keepers as it needs. Run as the officer. */
  async share(id: string, keepers: readonly DemoKeeper[]): Promise<void> {
    const need = this.rules.shares('challenge.keepers').need ?? keepers.length;
    const [real, rehearsal] = [await pairOf(), await pairOf()];
    const parts = await sharesOf(real.identity, keepers.length, need);
    const tests = await sharesOf(rehearsal.identity, keepers.length, need);
    const shares: KeysRequest['shares'] = [];
    for (const [at, { viewer, recipient }] of keepers.entries()) {
      shares.push({
        userId: viewer.userId!,
        share: await sealedTo(recipient, parts[at]!),
        proof: sha256(parts[at]!),
        rehearsal: await sealedTo(recipient, tests[at]!),
      });
    }
    const test = await sealedTo(rehearsal.recipient, REHEARSAL_TEXT);
    await this.keys.make(id, {
      publicKey: real.recipient,
      need,
      shares,
      rehearsalKey: rehearsal.recipient,
      test,
    });
    for (const [at, { viewer }] of keepers.slice(0, need).entries()) {
      await runAs(viewer, () => this.keys.rehearse(id, { share: tests[at]!, proof: sha256(parts[at]!) }));
    }
  }
}

async function pairOf(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

async function sealedTo(recipient: string, text: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(text));
}

async function sharesOf(identity: string, of: number, need: number): Promise<string[]> {
  const parts = await split(new TextEncoder().encode(identity), of, need);
  return parts.map((part) => Buffer.from(part).toString('base64url'));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
