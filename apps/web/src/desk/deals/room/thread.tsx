import type { DealDetail, TermKey } from '@dto/deals';
import { Fragment, type Ref, useRef, useState } from 'react';
import { useReach } from '../../../api/reach';
import { useSession } from '../../../api/session';
import { Failed } from '../../../shell/load';
import { Button } from '../../../ui/button';
import { dateText } from '../../../ui/dates';
import { FieldError } from '../../../ui/fields';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/states';
import { can } from '../deal-words';
import { Composer, type ComposerHandle } from './composer';
import { Message, UnsentMessage } from './message';
import { useUnsent } from './outbox';
import { follows, readMarks } from './reading-words';
import { useLog, useOutbox } from './use-log';
import { type LiveRoom, peopleOf } from './use-live-room';
import { useReading } from './use-reading';
import { useScroll } from './use-scroll';
import { useRoomUploads } from './use-room-uploads';

interface Props {
  deal: DealDetail;
  live: LiveRoom;
  onRow: (key: TermKey) => void;
  /** The thread is on the screen (on phones it may be behind the other tab). */
  shown: boolean;
  composer?: Ref<ComposerHandle>;
}

/** What was said and done, in the one order of all; new lines never move what is being read. */
export function Thread({ deal, live, onRow, shown, composer }: Props) {
  const me = useSession().user?.id;
  const { log, last, loading, error, older } = useLog(deal.id, live.everyMs);
  const outbox = useOutbox(deal.id);
  const unsent = useUnsent(outbox);
  const uploads = useRoomUploads(deal.id);
  const offline = !useReach();
  const people = peopleOf(deal);
  const names = people.map(({ name }) => name);
  // Where the reader stood when the page was opened: the line stays while it is read.
  const [readAtFirst] = useState(deal.readSeq);
  const box = useRef<HTMLDivElement>(null);
  const scroll = useScroll(box, log.items.length + unsent.length + uploads.files.length, shown);
  useReading(deal.id, last, shown && scroll.bottom, deal.readSeq);
  const firstUnread = log.items.find(({ seq, by }) => seq > readAtFirst && by?.id !== me)?.seq;
  const marks = readMarks(log.items, deal, me);
  return (
    <section className="talk" aria-label="消息" hidden={!shown}>
      <div className="talk-scroll" ref={box} onScroll={scroll.onScroll} tabIndex={0} role="log" aria-label="消息记录">
        {loading ? (
          <Skeleton rows={5} height={64} />
        ) : error && log.items.length === 0 ? (
          <Failed error={error} />
        ) : (
          <>
            {log.older && (
              <Button
                size="small"
                kind="quiet"
                busy={older.isPending}
                onClick={() => {
                  scroll.keep();
                  older.mutate();
                }}
              >
                看更早的
              </Button>
            )}
            <ol className="lines">
              {log.items.map((message, index) => {
                const before = log.items[index - 1];
                return (
                  <Fragment key={message.id}>
                    {(!before || dateText(before.at) !== dateText(message.at)) && <Day at={message.at} />}
                    {message.seq === firstUnread && index > 0 && (
                      <li className="new-line">
                        <span>以下是新的</span>
                      </li>
                    )}
                    <Message
                      message={message}
                      deal={deal}
                      names={names}
                      me={me}
                      follows={Boolean(before) && follows(before!, message) && message.seq !== firstUnread}
                      readBy={marks.get(message.seq) ?? null}
                      onRow={(key) => onRow(key as TermKey)}
                    />
                  </Fragment>
                );
              })}
              {unsent.map((one) => (
                <UnsentMessage
                  key={one.request.id}
                  unsent={one}
                  names={names}
                  offline={offline}
                  onAgain={() => outbox.again(one.request.id)}
                  onDrop={() => outbox.drop(one.request.id)}
                />
              ))}
              {uploads.files.map((file) => (
                <li key={file.key} className="said" data-side="mine" data-unsent={file.error ? 'refused' : 'waiting'}>
                  <div className="bubble">
                    <Icon name="file" /> {file.name}
                    {!file.error && <progress max={1} value={file.progress} aria-label={`${file.name}已上传`} />}
                  </div>
                  {file.error && (
                    <div className="actions">
                      <FieldError id={file.key} error={file.error} />
                      <Button kind="link" size="small" onClick={() => uploads.retry(file.key)}>
                        重传
                      </Button>
                      <Button kind="link" size="small" onClick={() => uploads.drop(file.key)}>
                        删除
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
      {scroll.missed && (
        <Button size="small" className="to-newest" onClick={scroll.down}>
          <Icon name="down" />
          有新的
        </Button>
      )}
      <p className="typing meta" aria-live="polite">
        {live.typing.length > 0 && `${live.typing.map(({ name }) => name).join('、')}正在写`}
      </p>
      {can(deal, 'write') && (
        <Composer
          ref={composer}
          deal={deal}
          people={people.filter(({ id }) => id !== me)}
          outbox={outbox}
          uploads={uploads}
          onTyping={() => live.say('typing')}
          onSent={scroll.down}
        />
      )}
    </section>
  );
}

const Day = ({ at }: { at: string }) => (
  <li className="day">
    <time dateTime={at}>{dateText(at)}</time>
  </li>
);
