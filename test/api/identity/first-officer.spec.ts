import { COMMANDS } from '../../../apps/cli/src/command-table';
import { startApi, TestApi } from '../../support/api';
import { freshUscc } from '../../support/fixtures';

const command = COMMANDS.officer!;
let api: TestApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());

describe('the first officer', () => {
  it('comes in by an invitation from the command line', async () => {
    const printed: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(printed.push(String(text))));
    const wish = ['--org', '演示市科技局', '--uscc', freshUscc(), '--email', 'First@kjj.local'];
    const run = () => command.run(api.app, wish);
    expect(await run()).toBe(0);
    expect(await run()).toBe(0);
    spy.mockRestore();
    expect(await api.db.query(`SELECT 1 AS n FROM organizations`)).toHaveLength(1);
    const [old, token] = printed.map((text) => /invitations\/([\w-]+)/.exec(text)![1]!);
    await api.anybody().get(`/invitations/${old}`).expect(404);
    const offer = (await api.anybody().get(`/invitations/${token}`).expect(200)).body;
    expect(offer).toMatchObject({ email: 'first@kjj.local', roles: ['city_officer'], invitedBy: '系统' });
    const { body } = await api
      .anybody()
      .post(`/invitations/${token}/acceptance`, { name: '彭科长', password: 'a long password' })
      .expect(200);
    expect(body).toMatchObject({ user: { secondFactor: 'must-set-up' }, current: { orgState: 'verified' } });
  });

  it('is told what is wrong', async () => {
    const printed: string[] = [];
    const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(printed.push(String(text))));
    expect(await command.run(api.app, ['--org', 'x局', '--uscc', '91350100M000100Y4A', '--email', 'a@b.c'])).toBe(1);
    spy.mockRestore();
    expect(printed.join('')).toContain('第18位校验不通过');
    await expect(command.run(api.app, ['--org', 'x局'])).rejects.toThrow('--uscc');
  });
});
