import './form.css';
import { ORG_KINDS, type OrgKind, type RegistrationRequest } from '@dto/identity';
import { type FormEvent, useState } from 'react';
import { Problem } from '../api/problem';
import { useSession } from '../api/session';
import { useTerms } from '../api/terms';
import { usePage } from '../shell/use-page';
import { NewPasswordField } from './new-password-field';
import { Button, ButtonLink, Link } from '../ui/button';
import { RadioGroup } from '../ui/choices';
import { Combobox } from '../ui/combobox';
import { Field, Group, TextInput } from '../ui/fields';
import { FileDrop } from '../ui/file-drop';
import { ErrorSummary, type FieldProblem, Notice } from '../ui/states';
import { useRegistration } from './use-registration';
import { UsccField } from './uscc-field';

const joins: readonly OrgKind[] = ['enterprise', 'university', 'institute', 'broker_agency'];

const blank = {
  organization: {
    kind: 'enterprise' as OrgKind,
    name: '',
    uscc: '',
    usccOverrideReason: '',
    regionCode: '',
    legalRepresentative: '',
  },
  person: { name: '', email: '', password: '' },
};

/** 单位注册: an organization with its first administrator, and the licence that the bureau checks. */
export function Component() {
  usePage('单位注册');
  const { user } = useSession();
  const [form, setForm] = useState(blank);
  const [licence, setLicence] = useState<File | null>(null);
  const registration = useRegistration();
  const { problem, step } = registration;
  const organization = (patch: Partial<typeof blank.organization>) =>
    setForm((now) => ({ ...now, organization: { ...now.organization, ...patch } }));
  const person = (patch: Partial<typeof blank.person>) =>
    setForm((now) => ({ ...now, person: { ...now.person, ...patch } }));
  const error = (path: string) => problem?.of(path);
  const regions = useTerms('region');

  if (registration.done) return <Done />;
  if (user && step === 'fields' && !registration.busy) return <Already />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    registration.send(request(form), licence, step === 'fields' ? missing(form) : []);
  };
  return (
    <div className="page-narrow">
      <h1>单位注册</h1>
      <p className="lead">填完交给科技局核验。核验通过前可以先写草稿，通过后就能发布。</p>
      <form className="form" noValidate onSubmit={submit}>
        {problem && <Refused problem={problem} step={step} />}
        {step === 'fields' && (
          <>
            <h2>单位</h2>
            <Group label="单位类型" name="organization.kind" error={error('organization.kind')}>
              <RadioGroup
                row
                value={form.organization.kind}
                onChange={(kind) => organization({ kind: kind as OrgKind })}
                options={joins.map((value) => ({ value, label: ORG_KINDS[value] }))}
              />
            </Group>
            <Field label="单位名称" name="organization.name" hint="和执照上一字不差" error={error('organization.name')}>
              <TextInput
                autoComplete="organization"
                value={form.organization.name}
                onChange={(name) => organization({ name })}
              />
            </Field>
            <UsccField
              path="organization"
              value={form.organization.uscc}
              reason={form.organization.usccOverrideReason}
              onChange={(uscc) => organization({ uscc })}
              onReason={(usccOverrideReason) => organization({ usccOverrideReason })}
              error={error('organization.uscc')}
              reasonError={error('organization.usccOverrideReason')}
            />
            <Field
              label="所在地区"
              name="organization.regionCode"
              hint="打两个字就能找到，例如：赤壁"
              error={error('organization.regionCode')}
            >
              <Combobox
                value={form.organization.regionCode}
                onChange={(regionCode) => organization({ regionCode })}
                options={regions.filter(({ off }) => !off).map(({ code, name }) => ({ value: code, label: name }))}
              />
            </Field>
            <Field
              label="法定代表人"
              name="organization.legalRepresentative"
              optional
              error={error('organization.legalRepresentative')}
            >
              <TextInput
                value={form.organization.legalRepresentative}
                onChange={(legalRepresentative) => organization({ legalRepresentative })}
              />
            </Field>
          </>
        )}
        <Field label="营业执照或法人证书" name="licence" hint="拍照或扫描都行，字要看得清" error={error('licence')}>
          <FileDrop
            files={
              licence
                ? [{ key: 'licence', name: licence.name, size: licence.size, progress: registration.progress ?? 1 }]
                : []
            }
            accept="image/png,image/jpeg,application/pdf"
            hint="PDF、JPG或PNG。"
            onAdd={([file]) => file && setLicence(file)}
            onRemove={() => setLicence(null)}
          />
        </Field>
        {step === 'fields' && (
          <>
            <h2>管理员</h2>
            <Field label="姓名" name="person.name" error={error('person.name')}>
              <TextInput autoComplete="name" value={form.person.name} onChange={(name) => person({ name })} />
            </Field>
            <Field label="邮箱" name="person.email" hint="用它登录，通知也寄到这里" error={error('person.email')}>
              <TextInput
                type="email"
                autoComplete="email"
                value={form.person.email}
                onChange={(email) => person({ email })}
              />
            </Field>
            <NewPasswordField
              name="person.password"
              value={form.person.password}
              onChange={(password) => person({ password })}
              error={error('person.password')}
            />
          </>
        )}
        <div className="actions">
          <Button kind="primary" type="submit" busy={registration.busy}>
            交给科技局核验
          </Button>
          {step === 'fields' && <Link to="/login">已有账号，去登录</Link>}
        </div>
      </form>
    </div>
  );
}

/** Empty fields, said all at once; what else may be wrong the server knows. */
function missing({ organization, person }: typeof blank): FieldProblem[] {
  const needed: [path: string, value: string, message: string][] = [
    ['organization.name', organization.name, '写上单位名称'],
    ['organization.uscc', organization.uscc, '写上统一社会信用代码'],
    ['organization.regionCode', organization.regionCode, '选所在地区'],
    ['person.name', person.name, '写上姓名'],
    ['person.email', person.email, '写上邮箱'],
    ['person.password', person.password, '定一个密码'],
  ];
  return needed.filter(([, value]) => !value.trim()).map(([path, , message]) => ({ path, message }));
}

/** Empty optional texts are left out, so that the server does not measure them. */
function request({ organization, person }: typeof blank): RegistrationRequest {
  const { usccOverrideReason, legalRepresentative, ...rest } = organization;
  return {
    organization: {
      ...rest,
      usccOverrideReason: usccOverrideReason || null,
      legalRepresentative: legalRepresentative || null,
    },
    person,
  };
}

function Refused({ problem, step }: { problem: Problem; step: string }) {
  const title = step === 'fields' ? '还不能提交' : '账号已建好，还差一步';
  return (
    <ErrorSummary title={title} detail={problem.errors.length ? undefined : problem.message} errors={problem.errors} />
  );
}

function Done() {
  return (
    <div className="page-narrow">
      <h1>已交给科技局核验</h1>
      <Notice tone="ok">核验结果会寄到你的邮箱。现在就可以写需求或成果的草稿。</Notice>
      <div className="actions">
        <ButtonLink kind="primary" to="/desk">
          去我的工作台
        </ButtonLink>
        <ButtonLink to="/desk/organization">补全单位资料</ButtonLink>
      </div>
    </div>
  );
}

function Already() {
  return (
    <div className="page-narrow">
      <h1>单位注册</h1>
      <p>你已登录。单位资料和核验进度在「本单位与成员」里。</p>
      <div className="actions">
        <ButtonLink kind="primary" to="/desk/organization">
          看本单位
        </ButtonLink>
      </div>
    </div>
  );
}
