import { writeFile } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Organization } from '@guibang/identity';
import { beijingDay } from '@guibang/kernel';
import { Db, Files, PdfPaper, PUBLIC_VIEWER, runAs, StoryClock, type Viewer } from '@guibang/platform';
import { ContractPapers } from '../contract/contract-papers';
import { ContractDetails } from '../contract/details';
import { Drafting } from '../contract/drafting';
import { Signing } from '../contract/signing';
import type { ContractParty, FileKind } from '../dto';
import { ContractFiles } from '../paper/contract-files';
import { fieldsOf } from './demo-fields';
import {
  type DemoContract,
  type DemoFile,
  madeUpUscc,
  type Outside,
  readDemoContracts,
  type Story,
} from './demo-files';
import { DemoPerforming } from './demo-performing';
import { DemoRegistering } from './demo-registering';
import type { Scene } from './scene';

const DAY = 86_400_000;
const READ: readonly Story[] = ['accepted_case', 'change_pending', 'reviewing', 'second_review', 'submitted'];

/**
 * The last part of the demo's story: contracts of two years in all states, made by the services that everybody uses, each step by the
 * person whose step it is and at its own time. Run after the demo's people; a second run finds contracts and does nothing.
 */
@Injectable()
export class DemoContracts {
  private readonly log = new Logger('DemoContracts');
  private sample: Buffer | null = null;

  constructor(
    private readonly db: Db,
    private readonly clock: StoryClock,
    private readonly drafting: Drafting,
    private readonly signing: Signing,
    private readonly details: ContractDetails,
    private readonly papers: ContractPapers,
    private readonly files: ContractFiles,
    private readonly kept: Files,
    private readonly performing: DemoPerforming,
    private readonly registering: DemoRegistering,
  ) {}

  async load(demo: DemoFile = readDemoContracts()): Promise<boolean> {
    const started = Date.now();
    const loaded = await this.db.tx(async () => {
      await this.db.query(`SELECT pg_advisory_xact_lock(7250016)`);
      const people = await this.db.one(`SELECT 1 FROM users WHERE demo LIMIT 1`);
      const told = await this.db.one(`SELECT 1 FROM contracts WHERE origin = 'form' LIMIT 1`);
      if (!people || told) return false;
      for (const [i, d] of demo.contracts.entries()) {
        try {
          await this.tell(demo, d, i);
        } catch (error) {
          const fields = (error as { fields?: { message: string }[] }).fields?.map((f) => f.message).join('; ');
          throw new Error(`seeds/demo: ${d.key}: ${(error as Error).message} ${fields ?? ''}`, { cause: error });
        }
      }
      return true;
    });
    if (loaded) this.log.log(`contracts of the demo in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return loaded;
  }

  private async tell(demo: DemoFile, d: DemoContract, i: number): Promise<void> {
    const seller = await this.org(demo.codes.get(d.seller)!);
    const sellerViewer = await this.member(seller);
    const buyerOrg = typeof d.buyer === 'string' ? await this.org(demo.codes.get(d.buyer)!) : null;
    const buyer = buyerOrg ? await this.member(buyerOrg) : sellerViewer;
    const on: Scene['on'] = (daysAgo, who, fn) => this.clock.at(this.morning(daysAgo), () => runAs(who, fn));
    const signedOn = beijingDay(this.morning(d.daysAgo));
    const parties = [partyOf('seller', seller), buyerOrg ? partyOf('buyer', buyerOrg) : outside(d.buyer as Outside, i)];
    const { id } = await on(d.daysAgo + 4, sellerViewer, () => this.drafting.start(fieldsOf(d, parties, signedOn)));
    if (d.story === 'draft') return;
    const file: Scene['file'] = (daysAgo, kind, text) =>
      on(daysAgo, sellerViewer, () => this.attach(id, kind, `${text}.txt`, Buffer.from(`${text}（演示）${d.key}\n`)));
    await on(d.daysAgo, sellerViewer, async () => {
      await this.attach(id, 'contract', `${d.title}.pdf`, await this.scan(id, d));
    });
    if (d.type === 'transfer' || d.type === 'licence') await file(d.daysAgo, 'right', '权利证书样张');
    if (parties[0]!.natureCode?.startsWith('02') && (d.type === 'transfer' || d.type === 'licence')) {
      await file(d.daysAgo, 'notice', '协议定价公示截图');
    }
    if (Number(d.total) > Number(d.technical)) await file(d.daysAgo, 'cost', '设备费用清单');
    await on(d.daysAgo, sellerViewer, () => this.signing.sign(id, signedOn));
    const [first, second] = [await this.official('station_first'), await this.official('station_second')];
    const scene: Scene = { d, id, seller: sellerViewer, buyer, first, second, on, file };
    await this.registering.tell(scene);
    await this.performing.tell(scene, i);
  }

  /** What is open today carries its own text, because somebody will read it; the others share a sample page, told apart by its end. */
  private async scan(id: string, d: DemoContract): Promise<Buffer> {
    if (READ.includes(d.story)) return this.papers.render(await this.details.read(id));
    this.sample ??= await new PdfPaper({ title: '技术合同样张' }).title('技术合同（演示样张）').finish();
    return Buffer.concat([this.sample, Buffer.from(`\n% ${d.key}\n`)]);
  }

  private morning(daysAgo: number): Date {
    const day = beijingDay(new Date(Date.now() - daysAgo * DAY));
    return new Date(`${day}T10:00:00+08:00`);
  }

  private async attach(id: string, kind: FileKind, name: string, bytes: Buffer): Promise<string> {
    const path = this.kept.temporary();
    await writeFile(path, bytes);
    // Browsers send names as bytes that multer reads as Latin-1.
    const originalname = Buffer.from(name, 'utf8').toString('latin1');
    await this.files.add(id, kind, null, { path, originalname });
    return (await this.files.rows(id)).filter((row) => row.kind === kind).at(-1)!.id;
  }

  private org(uscc: string): Promise<Organization> {
    return this.db.repo(Organization).findOneByOrFail({ uscc });
  }

  private async member(org: Organization): Promise<Viewer> {
    return this.viewer(org.id, ['enterprise_admin', 'university_admin', 'broker']);
  }

  private async official(role: string): Promise<Viewer> {
    const row = await this.db.one<{ org_id: string }>(
      `SELECT m.org_id FROM memberships m JOIN users u ON u.id = m.user_id AND u.demo WHERE m.role = $1 LIMIT 1`,
      [role],
    );
    return this.viewer(row!.org_id, [role]);
  }

  private async viewer(orgId: string, roles: readonly string[]): Promise<Viewer> {
    const row = await this.db.one<{ user_id: string; name: string; role: string; kind: string; region_code: string }>(
      `SELECT u.id AS user_id, u.name, m.role, o.kind, o.region_code FROM memberships m JOIN users u ON u.id = m.user_id
         JOIN organizations o ON o.id = m.org_id WHERE m.org_id = $1 AND m.role = ANY($2::text[]) ORDER BY u.email LIMIT 1`,
      [orgId, roles],
    );
    if (!row) throw new Error(`nobody acts for ${orgId}`);
    return {
      ...PUBLIC_VIEWER,
      kind: 'user',
      userId: row.user_id,
      name: row.name,
      orgId,
      orgKind: row.kind,
      orgVerified: true,
      role: row.role,
      regionCode: row.region_code,
    };
  }
}

function partyOf(role: ContractParty['role'], org: Organization): ContractParty {
  return {
    role,
    name: org.name,
    uscc: org.uscc,
    sealText: org.name,
    natureCode: org.natureCode,
    regionCode: org.regionCode,
    countryCode: '156',
    scaleCode: org.scaleCode,
    industryCode: org.industryCode,
    address: org.address,
    representative: org.legalRepresentative,
    contact: `${org.name.slice(0, 4)}联系人`,
    phone: `0715-${org.uscc.slice(-7)}`,
    zip: '437000',
    highTech: org.qualifications.includes('high-tech'),
    hiTechZone: org.regionCode === 'XNGX',
    listed: false,
    transferAgency: false,
    rndInstitute: org.kind === 'institute',
    convertedInstitute: false,
  };
}

function outside(o: Outside, i: number): ContractParty {
  return {
    role: 'buyer',
    name: o.name,
    uscc: madeUpUscc(o.region, i),
    sealText: o.name,
    natureCode: '150',
    regionCode: o.region,
    countryCode: '156',
    scaleCode: 'medium',
    industryCode: o.industry,
    address: '演示地址1号',
    representative: `${o.name.slice(2, 3)}经理（演示）`,
    contact: `${o.name.slice(0, 4)}联系人`,
    phone: `0000-${String(1_000_000 + i)}`,
    zip: '430000',
    highTech: true,
    hiTechZone: false,
    listed: false,
    transferAgency: false,
    rndInstitute: false,
    convertedInstitute: false,
  };
}
