import type { UsccView } from '@dto/identity';
import { checkUscc, normalizeUscc } from '@guibang/kernel';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { usePaused } from '../search/suggestions';
import { Field, TextArea, TextInput } from '../ui/fields';
import { Notice } from '../ui/states';

interface Props {
  /** Prefix of the field's path in the request. */
  path: string;
  value: string;
  reason: string;
  onChange: (value: string) => void;
  onReason: (reason: string) => void;
  error?: string;
  reasonError?: string;
}

const LENGTH = 18;

/**
 * 统一社会信用代码, checked while typing. A wrong check digit warns and may be overridden with a reason: some old codes
 * really are that way. Whether it is already registered is asked of the server.
 */
export function UsccField({ path, value, reason, onChange, onReason, error, reasonError }: Props) {
  const code = normalizeUscc(value);
  const verdict = code.length >= LENGTH ? checkUscc(code) : null;
  const asked = usePaused(verdict && (verdict.ok || verdict.problem !== 'shape') ? code : '', 300);
  const { data } = useQuery({
    queryKey: ['uscc', asked],
    queryFn: async ({ signal }) => (await api.get<UsccView>(`/uscc/${asked}`, undefined, signal)).data,
    enabled: asked !== '',
    placeholderData: undefined,
  });
  const odd = verdict && !verdict.ok && verdict.problem !== 'shape' ? verdict : null;
  return (
    <>
      <Field
        label="统一社会信用代码"
        name={`${path}.uscc`}
        hint="执照右上角，18位"
        error={error ?? (verdict && !verdict.ok && !odd ? '不是18位的统一社会信用代码，照执照再核对' : null)}
      >
        <TextInput value={value} onChange={onChange} maxLength={30} spellCheck={false} autoCapitalize="characters" />
      </Field>
      <div aria-live="polite">
        {data?.takenBy && (
          <Notice tone="warn">这个代码已由{data.takenBy}登记。如果就是你的单位，让它的管理员邀请你。</Notice>
        )}
        {verdict?.ok && data && !data.takenBy && <Notice tone="ok">校验通过</Notice>}
        {odd && (
          <Notice tone="warn">
            {odd.problem === 'check-digit' ? '最后一位' : '第17位'}对不上
            {odd.expected ? `，按规则应是${odd.expected}` : ''}。先照执照核对；确实如此，就写明原因继续。
          </Notice>
        )}
      </div>
      {odd && (
        <Field
          label="代码校验不通过的原因"
          name={`${path}.usccOverrideReason`}
          hint="核验的人会看到"
          error={reasonError}
        >
          <TextArea value={reason} onChange={onReason} limit={300} />
        </Field>
      )}
    </>
  );
}
