import { DEMO_PASSWORD, RegistrationsService } from '@guibang/identity';
import { startApi, TestApi } from '../../support/api';
import { freshUscc } from '../../support/fixtures';

let api: TestApi;
beforeAll(async () => (api = await startApi({ GUIBANG_DEMO: '1' })));
afterAll(() => api.close());

describe('the demo', () => {
  it('lists one account for each role, which skip the second factor and say so', async () => {
    const registrations = api.app.get(RegistrationsService);
    const fields = { name: '演示局', uscc: freshUscc(), regionCode: '421200' };
    const bureau = await registrations.createVerified('bureau', fields);
    for (const [email, role] of [
      ['a@demo.local', 'city_officer'],
      ['b@demo.local', 'city_officer'],
      ['c@demo.local', 'leader'],
    ] as const) {
      const person = { name: `${email}（演示）`, email, password: DEMO_PASSWORD };
      await registrations.enrol(bureau, person, [role], { demo: true });
    }
    const real = { name: '真人', email: 'real@demo.local', password: DEMO_PASSWORD };
    await registrations.enrol(bureau, real, ['auditor']);

    const { items } = (await api.anybody().get('/demo-accounts').expect(200)).body;
    expect(items.map((i: { role: string }) => i.role)).toEqual(['city_officer', 'leader']);
    const { email, password } = items[0];
    const { body } = await api.anybody().post('/session', { email, password }).expect(201);
    expect(body).toMatchObject({ demo: true, mailsKept: true, user: { secondFactor: 'skipped-demo' } });
    expect(body.permissions).toContain('organizations.verify');
    // The demo does not loosen what is real.
    const other = await api.anybody().post('/session', { email: real.email, password }).expect(201);
    expect(other.body).toMatchObject({ user: { secondFactor: 'must-set-up' }, permissions: [] });
  });
});
