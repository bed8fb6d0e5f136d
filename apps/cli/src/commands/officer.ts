import { DomainError, normalizeUscc } from '@guibang/kernel';
import { HOME_CITY, InvitationsService, OrganizationStore, RegistrationsService, rolesFor } from '@guibang/identity';
import { Db } from '@guibang/platform';
import type { Role } from '@dto/identity';
import { Command, UsageError } from '../command';
import { readArgs } from '../kind';

/**
 * The way in for the first officer, whom nobody can invite yet: makes the bureau where its code is new, and prints the address of
 * an invitation. Everybody after that is invited on the page.
 */
export const command: Command = {
  summary: '给第一位管理人员开通：建主管部门，打印邀请链接',
  usage: '--org NAME --uscc CODE --email MAIL [--region CODE] [--role ROLE]',
  async run(app, args) {
    const wish = read(args);
    const store = app.get(OrganizationStore);
    try {
      const href = await app.get(Db).tx(async () => {
        const known = await store.verifiedWith(wish.uscc);
        const fields = { name: wish.org, uscc: wish.uscc, regionCode: wish.region };
        const org = known ?? (await app.get(RegistrationsService).createVerified('bureau', fields));
        if (!rolesFor(org).includes(wish.role)) throw new UsageError(`「${org.name}」没有${wish.role}这个角色`);
        const request = { email: wish.email, roles: [wish.role] };
        return (await app.get(InvitationsService).make(org, null, '系统', request)).href;
      });
      process.stdout.write(`打开下面的链接设密码，接着设第二重验证：\n${href}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      process.stderr.write(`${error.message}\n${error.fields.map((f) => `${f.path}：${f.message}\n`).join('')}`);
      return 1;
    }
  },
};

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const { values } = readArgs(args, { org: text, uscc: text, email: text, region: text, role: text });
  const { org, uscc, email, region = HOME_CITY, role = 'city_officer' } = values;
  if (!org || !uscc || !email?.includes('@')) throw new UsageError('写明--org、--uscc和--email');
  return { org, uscc: normalizeUscc(uscc), email: email.toLowerCase(), region, role: role as Role };
}
