import { BIDDER_KINDS } from '@dto/challenges';
import { COOPERATION_MODES } from '@dto/listings';
import { Field, TextInput } from '../../../ui/fields';
import { ChecksOf, FlagOf, TextOf, useFieldOf } from './editor-context';

/** Who may answer, with what, and whom to ask. */
export function PeopleStep() {
  const contact = useFieldOf('contact');
  const put = (name: 'name' | 'phone') => (text: string) => contact.set({ ...contact.value, [name]: text || null });
  return (
    <>
      <ChecksOf name="bidderKinds" label="哪些单位可以揭榜" options={BIDDER_KINDS} hint="可以多选" />
      <FlagOf name="consortium" label="接受联合体揭榜" hint="几家单位联合，一家牵头" />
      <TextOf name="conditions" label="揭榜方条件" limit={500} optional hint="资质、设备、团队。不写和解题无关的条件" />
      <TextOf
        name="basis"
        label="现有基础和能提供的条件"
        limit={500}
        optional
        hint="设备、数据、试验场地，揭榜方能用什么"
      />
      <ChecksOf name="cooperationModes" label="拟合作方式" options={COOPERATION_MODES} hint="可以多选" />
      <TextOf name="preferredExperts" label="意向专家" limit={200} optional line />
      <div className="pair">
        <Field name="contact" label="联系人">
          <TextInput value={contact.value?.name ?? ''} onChange={put('name')} maxLength={60} />
        </Field>
        <Field name="contact.phone" label="联系电话">
          <TextInput value={contact.value?.phone ?? ''} onChange={put('phone')} inputMode="tel" maxLength={40} />
        </Field>
      </div>
      <FlagOf name="anonymous" label="匿名发榜" hint="立项前公众看不到单位名称；科技局看得到" />
    </>
  );
}
