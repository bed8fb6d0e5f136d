import type { DealDetail, MessageView, RoomFile } from '@dto/deals';
import type { ReactNode } from 'react';
import { address } from '../../../api/client';
import { Button } from '../../../ui/button';
import { timeText } from '../../../ui/dates';
import { sizeText } from '../../../ui/file-size';
import { Icon } from '../../../ui/icon';
import { DateText } from '../../../ui/times';
import { Diff } from '../../listing/diff';
import { dealPath } from '../queries';
import { termText } from '../sheet/term-text';
import { FileTakers } from './file-takers';
import { lineIcon, lineText, whoText } from './lines';
import { Meeting } from './meeting';
import { textParts } from './mentions';
import type { Unsent } from './outbox';

interface Props {
  message: MessageView;
  deal: DealDetail;
  names: readonly string[];
  me: string | undefined;
  /** Written by the same as the one before, shortly after: the name is not said again. */
  follows: boolean;
  /** Who has read up to here, under the last one they read. */
  readBy: string | null;
  onRow: (key: string) => void;
}

/** One entry of the thread: what somebody wrote, or a line that says what was done. */
export function Message({ message, deal, names, me, follows, readBy, onRow }: Props) {
  const { kind, speaker } = message;
  const mine = speaker === deal.mySide;
  if (kind === 'meeting') {
    const meeting = deal.meetings.find(({ id }) => id === message.data.meetingId);
    if (meeting) return <Meeting meeting={meeting} deal={deal} who={whoText(message, deal.mySide)} />;
  }
  if (kind !== 'text' && kind !== 'file') return <SystemLine message={message} deal={deal} onRow={onRow} />;
  return (
    <li
      className="said"
      data-side={mine ? 'mine' : speaker === 'broker' ? 'broker' : 'theirs'}
      data-follows={follows || undefined}
      data-named={(me && message.mentions.includes(me)) || undefined}
    >
      {!follows && (
        <p className="said-head meta">
          <span>{whoText(message, deal.mySide)}</span>
          <time dateTime={message.at}>{timeText(message.at)}</time>
        </p>
      )}
      <div className="bubble">
        {kind === 'file' && message.data.file ? (
          <>
            <FileLink dealId={deal.id} file={message.data.file} />
            {mine && <FileTakers dealId={deal.id} fileId={message.data.file.id} name={message.data.file.name} />}
          </>
        ) : (
          <Words text={message.body} names={names} />
        )}
      </div>
      {readBy && <p className="read-by meta">{readBy}</p>}
    </li>
  );
}

export function Words({ text, names }: { text: string; names: readonly string[] }) {
  return textParts(text, names).map((part, index) =>
    part.named ? (
      <strong key={index} className="named">
        {part.text}
      </strong>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  );
}

export function FileLink({ dealId, file }: { dealId: string; file: RoomFile }) {
  return (
    <a
      className="file-link"
      href={address(`${dealPath(dealId)}/files/${file.id}/content`)}
      target="_blank"
      rel="noreferrer"
    >
      <Icon name="file" />
      <span>{file.name}</span>
      <span className="meta">{sizeText(file.size)}</span>
    </a>
  );
}

function SystemLine({ message, deal, onRow }: Pick<Props, 'message' | 'deal' | 'onRow'>) {
  const { kind, data } = message;
  const shows = kind === 'offer' && data.key && data.value !== undefined;
  return (
    <li className="system" data-kind={kind}>
      <Icon name={lineIcon(kind)} />
      <div>
        <p>
          {data.key ? (
            <button type="button" className="system-row" onClick={() => onRow(data.key!)}>
              {lineText(message, deal.mySide, deal)}
            </button>
          ) : (
            lineText(message, deal.mySide, deal)
          )}{' '}
          <span className="meta">
            <DateText at={message.at} as="time" />
          </span>
        </p>
        {shows && (
          <p className="term-text system-value">
            {data.previous ? (
              <Diff old={termText(data.key!, data.previous)} now={termText(data.key!, data.value!)} />
            ) : (
              termText(data.key!, data.value!)
            )}
          </p>
        )}
      </div>
    </li>
  );
}

interface UnsentProps {
  unsent: Unsent;
  names: readonly string[];
  offline: boolean;
  onAgain: () => void;
  onDrop: () => void;
}

/** What I wrote and is not confirmed: on its way, waiting for the line, or refused with the reason. */
export function UnsentMessage({ unsent, names, offline, onAgain, onDrop }: UnsentProps) {
  return (
    <li className="said" data-side="mine" data-unsent={unsent.refused ? 'refused' : 'waiting'}>
      <div className="bubble">
        <Words text={unsent.request.body} names={names} />
      </div>
      {unsent.refused ? (
        <Mark icon="triangle">
          没发出：{unsent.refused}
          <Button kind="link" size="small" onClick={onAgain}>
            重发
          </Button>
          <Button kind="link" size="small" onClick={onDrop}>
            删除
          </Button>
        </Mark>
      ) : (
        <Mark icon="clock">{offline ? '等连上后自动发出' : '发送中'}</Mark>
      )}
    </li>
  );
}

function Mark({ icon, children }: { icon: 'triangle' | 'clock'; children: ReactNode }) {
  return (
    <p className="sent-mark meta">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
