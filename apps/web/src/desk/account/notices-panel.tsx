import {
  type Channel,
  CHANNELS,
  NOTICE_GROUPS,
  type NoticeKind,
  type NoticeSettings,
  type NoticeSettingsRequest,
} from '@dto/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { useSession } from '../../api/session';
import { useRule } from '../../api/terms';
import { Load } from '../../shell/load';
import { Checkbox } from '../../ui/choices';
import { Field, Select } from '../../ui/fields';
import { groupsFor } from '../notices/groups';
import { Refusal, useAct } from '../use-act';

const KEY = ['notice-settings'];
const channels = Object.keys(CHANNELS) as Channel[];
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));

/** 通知: each kind by each channel, and the hours in which nobody is disturbed. Every change is kept at once. */
export function NoticesPanel() {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get<NoticeSettings>('/notification-settings', undefined, signal)).data,
  });
  const save = useAct(
    async (change: NoticeSettingsRequest) => (await api.put<NoticeSettings>('/notification-settings', change)).data,
    {
      done: (settings) => client.setQueryData(KEY, settings),
    },
  );
  const flip = (kind: NoticeKind, channel: Channel, on: boolean) => {
    // The box answers the click; the server's answer follows.
    client.setQueryData<NoticeSettings>(
      KEY,
      (now) => now && { ...now, kinds: now.kinds.map((one) => (one.kind === kind ? { ...one, [channel]: on } : one)) },
    );
    save.mutate({ switches: [{ kind, channel, on }] }, { onError: () => void query.refetch() });
  };
  return (
    <Load query={query} rows={8} height={40}>
      {(settings) => (
        <div className="notice-settings">
          <Refusal error={save.error} />
          <Kinds settings={settings} onFlip={flip} />
          <p className="meta">
            每日汇总在{settings.digestHour}:00发，只写还没读、现在仍然成立的事；已经发过邮件的不再进汇总。
          </p>
          <Quiet settings={settings} onSave={(quiet) => save.mutate({ quiet })} />
          <p className="meta" role="status">
            {save.isPending ? '正在保存' : save.isSuccess ? '已保存' : ''}
          </p>
        </div>
      )}
    </Load>
  );
}

interface KindsProps {
  settings: NoticeSettings;
  onFlip: (kind: NoticeKind, channel: Channel, on: boolean) => void;
}

function Kinds({ settings, onFlip }: KindsProps) {
  const session = useSession();
  return groupsFor(session).map((group) => (
    <table className="notice-switches" key={group}>
      <caption>{NOTICE_GROUPS[group]}</caption>
      <thead>
        <tr>
          <th scope="col">通知</th>
          {channels.map((channel) => (
            <th scope="col" key={channel}>
              {CHANNELS[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {settings.kinds
          .filter((one) => one.group === group)
          .map((one) => (
            <tr key={one.kind}>
              <th scope="row">{one.label}</th>
              {channels.map((channel) => (
                <td key={channel}>
                  <label>
                    <input
                      type="checkbox"
                      checked={one[channel]}
                      onChange={(event) => onFlip(one.kind, channel, event.target.checked)}
                    />
                    <span className="visually-hidden">
                      {one.label}：{CHANNELS[channel]}
                    </span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  ));
}

interface QuietProps {
  settings: NoticeSettings;
  onSave: (quiet: { from: number; until: number }) => void;
}

function Quiet({ settings: { quiet }, onSave }: QuietProps) {
  const usual = useRule('notification.quiet-hours')?.value;
  const [from = 0, until = 0] = Array.isArray(usual) ? usual.map(Number) : [];
  return (
    <section className="quiet-hours">
      <h2>免打扰</h2>
      <Checkbox
        label="夜里不发邮件"
        hint="这段时间的邮件等到结束再发；那时已在站内读过的，就不发了"
        checked={quiet !== null}
        onChange={(on) => onSave(on ? { from, until } : { from: 0, until: 0 })}
      />
      {quiet && (
        <div className="quiet-row">
          <Field label="从">
            <Select
              value={String(quiet.from)}
              onChange={(from) => onSave({ ...quiet, from: Number(from) })}
              options={hours}
            />
          </Field>
          <Field label="到">
            <Select
              value={String(quiet.until)}
              onChange={(until) => onSave({ ...quiet, until: Number(until) })}
              options={hours}
            />
          </Field>
        </div>
      )}
    </section>
  );
}
