import './record.css';
import type { MailView } from '@dto/identity';
import { useState } from 'react';
import { useSession } from '../../api/session';
import { Failed } from '../../shell/load';
import { Button } from '../../ui/button';
import { Drawer } from '../../ui/dialog';
import { Row, Rows } from '../../ui/rows';
import { Empty, Notice, Pager, Skeleton } from '../../ui/states';
import { DateText } from '../../ui/times';
import { DeskPage } from '../desk-page';
import { useList } from '../use-list';
import { useRowKeys } from '../use-row-keys';

const states: Record<MailView['state'], string> = { waiting: '等着发出', sent: '已发出', kept: '留在本机' };

/** 邮件: what would have gone out, where no mail server is set up. */
export function Component() {
  const { mailsKept } = useSession();
  const list = useList<MailView>('/mails', {}, mailsKept);
  const [open, setOpen] = useState<MailView | null>(null);
  useRowKeys();
  return (
    <DeskPage title="邮件">
      <div className="record">
        {!mailsKept ? (
          <Notice>邮件由邮件服务器寄出，这里不留底。</Notice>
        ) : (
          <Notice tone="warn">没有配置邮件服务器，所有邮件都留在这里。需要时把内容转告收件人。</Notice>
        )}
        {list.query.error ? (
          <Failed error={list.query.error} onRetry={() => void list.query.refetch()} />
        ) : mailsKept && !list.items ? (
          <Skeleton rows={6} height={60} />
        ) : list.items?.length === 0 ? (
          <Empty>还没有邮件。核验、退回、到期和找回密码都会在这里留一封。</Empty>
        ) : (
          list.items && (
            <>
              <Rows label="邮件">
                {list.items.map((mail) => (
                  <Row
                    key={mail.id}
                    heading="h2"
                    title={
                      <Button kind="link" data-key-row="" onClick={() => setOpen(mail)}>
                        {mail.subject}
                      </Button>
                    }
                    side={<DateText at={mail.createdAt} as="time" />}
                    meta={mail.recipient}
                    sideMeta={states[mail.state]}
                  />
                ))}
              </Rows>
              <Pager shown={list.items.length} more={list.more} busy={list.busy} onMore={list.onMore} />
            </>
          )
        )}
      </div>
      {open && (
        <Drawer title={open.subject} open onClose={() => setOpen(null)}>
          <p className="meta">
            寄给{open.recipient}，<DateText at={open.createdAt} as="time" />
          </p>
          <pre className="mail-body">{open.body}</pre>
        </Drawer>
      )}
    </DeskPage>
  );
}
