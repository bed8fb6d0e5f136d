import { Icon } from './icon';
import { dueTag, type StatusEntity, statusOf, type StatusReader, type StatusWord } from './status-words';

function Label({ word, tone, icon }: StatusWord) {
  return (
    <span className="status" data-tone={tone}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** The state of something as one word with tone and icon; what it says comes from status-words.ts only. */
export function Status({ entity, state, ...reader }: { entity: StatusEntity; state: string } & StatusReader) {
  return <Label {...statusOf(entity, state, reader)} />;
}

/** 今天到期 · 剩2天 · 已逾期3天, beside a status; nothing when there is time. */
export function DueTag({ daysLeft }: { daysLeft: number | null | undefined }) {
  const tag = dueTag(daysLeft);
  return tag && <Label {...tag} />;
}

export { Label as StatusLabel };

export function Tag({ children }: { children: React.ReactNode }) {
  return <span className="tag">{children}</span>;
}
