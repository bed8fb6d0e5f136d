import { readdirSync } from 'node:fs';
import { Files } from '@guibang/platform';
import type { AttachmentView, ListingDetail } from '@dto/listings';
import { startApi, TestApi } from '../../support/api';
import type { Somebody } from '../../support/fixtures';
import { NEED } from './texts';

const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('attachments', () => {
  let api: TestApi;
  let firm: Somebody;
  let id: string;

  beforeAll(async () => (api = await startApi()));
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.clean();
    firm = await api.verifiedOrg('enterprise');
    id = ((await firm.post('/needs', NEED).expect(201)).body as ListingDetail).card.id;
  });

  const put = (file: Buffer, name: string, who = firm) =>
    who.post(`/needs/${id}/attachments`).attach('file', file, name);
  const list = async (): Promise<AttachmentView[]> =>
    ((await firm.get(`/needs/${id}`)).body as ListingDetail).attachments;
  const incoming = (): string[] => readdirSync(api.app.get(Files).incoming);

  it('are kept with their hash, by the type of their bytes', async () => {
    await put(PDF, '工艺说明.pdf').expect(201);
    await put(PNG, 'really-a-picture.pdf').expect(201);
    const kept = await list();
    expect(kept.map((a) => [a.name, a.mime])).toEqual([
      ['工艺说明.pdf', 'application/pdf'],
      ['really-a-picture.pdf', 'image/png'],
    ]);
    expect(kept[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
    const answer = await firm.get(`/needs/${id}/attachments/${kept[1]!.id}/content`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment/),
    });
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'report.pdf'],
    ['a drawing that runs scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'x.png'],
    ['a program', '\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00', 'report.docx'],
    ['a Windows program', 'MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff', 'report.docx'],
    ['a shell script with a NUL', '#!/bin/sh\x00rm', 'a.txt'],
  ])('%s is refused whatever its name says, and leaves nothing on the disk', async (_, content, name) => {
    const answer = await put(Buffer.from(content, 'latin1'), name).expect(415);
    expect(answer.body).toMatchObject({ code: 'file.type', detail: expect.stringContaining('PDF') });
    expect(await list()).toEqual([]);
    expect(incoming()).toEqual([]);
  });

  it('an empty file and none at all are refused', async () => {
    expect((await put(Buffer.alloc(0), 'a.txt').expect(422)).body.code).toBe('file.empty');
    expect((await firm.post(`/needs/${id}/attachments`).expect(422)).body.code).toBe('file.missing');
  });

  it('names cannot leave their folder', async () => {
    await put(PDF, '../../etc/passwd').expect(201);
    expect((await list())[0]!.name).not.toMatch(/[\\/]/);
  });

  it('one that is larger than the rule allows is cut off while it arrives', async () => {
    const answer = await put(Buffer.alloc(51 * 1024 * 1024, 'a'), 'big.txt').expect(413);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(incoming()).toEqual([]);
  }, 30_000);

  it('there are no more than the rule allows, also when they come at once', async () => {
    for (let i = 0; i < 9; i++) await put(PDF, `${i}.pdf`).expect(201);
    const answers = await Promise.all([put(PDF, 'a.pdf'), put(PDF, 'b.pdf'), put(PDF, 'c.pdf')]);
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409]);
    expect(await list()).toHaveLength(10);
  });

  it('only the owner puts and takes them, and only while the text is in his hands', async () => {
    const other = await api.verifiedOrg('enterprise');
    await put(PDF, 'a.pdf', other).expect(404);
    await put(PDF, 'a.pdf').expect(201);
    const [kept] = await list();
    await other.delete(`/needs/${id}/attachments/${kept!.id}`).expect(404);
    await firm.post(`/needs/${id}/submission`, { notClassified: true }).expect(200);
    expect((await put(PDF, 'late.pdf').expect(409)).body.code).toBe('listing.text-locked');
    expect(incoming()).toEqual([]);
    const officer = await api.officer('city');
    await officer.get(`/needs/${id}/attachments/${kept!.id}/content`).expect(200);
    await other.get(`/needs/${id}/attachments/${kept!.id}/content`).expect(404);
  });

  it('are taken away', async () => {
    await put(PDF, 'a.pdf').expect(201);
    const [kept] = await list();
    await firm.delete(`/needs/${id}/attachments/${kept!.id}`).expect(200);
    expect(await list()).toEqual([]);
    await firm.get(`/needs/${id}/attachments/${kept!.id}/content`).expect(404);
    await firm.delete(`/needs/${id}/attachments/${kept!.id}`).expect(404);
  });
});
