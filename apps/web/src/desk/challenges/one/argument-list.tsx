import { ARGUMENT_DECISIONS, type ArgumentMember, type ArgumentView, type ChallengeDetail } from '@dto/challenges';
import { useQueryClient } from '@tanstack/react-query';
import { address, upload } from '../../../api/client';
import { useSession } from '../../../api/session';
import { dateText } from '../../../ui/dates';
import { FileDrop } from '../../../ui/file-drop';
import { sizeText } from '../../../ui/file-size';
import { DateText } from '../../../ui/times';
import { useUploads } from '../../use-uploads';
import { challengePath } from '../queries';

const memberText = ({ name, unit, title }: ArgumentMember) => {
  const about = [unit, title].filter(Boolean).join('，');
  return about ? `${name}（${about}）` : name;
};

/** What the experts said, with the visit to the place. */
export function ArgumentList({ detail }: { detail: ChallengeDetail }) {
  return (
    <section aria-label="论证">
      <h2>论证</h2>
      <ol className="record-list">
        {detail.arguments.map((one) => (
          <Argument key={one.id} one={one} detail={detail} />
        ))}
      </ol>
    </section>
  );
}

function Argument({ one, detail }: { one: ArgumentView; detail: ChallengeDetail }) {
  const { id, at, by, decision, opinion, members, siteVisit, file } = one;
  const path = `${challengePath(detail.id)}/arguments/${id}/file`;
  const { permissions } = useSession();
  return (
    <li>
      <p>
        <strong>{ARGUMENT_DECISIONS[decision]}</strong>{' '}
        <span className="meta">
          {by}，<DateText at={at} as="time" />
        </span>
      </p>
      <p className="prose">{opinion}</p>
      {members.length > 0 && <p className="meta">论证专家：{members.map(memberText).join('、')}</p>}
      {siteVisit && (
        <p className="meta">
          {dateText(siteVisit.day)}到{siteVisit.place}考察：{siteVisit.notes}
        </p>
      )}
      {file ? (
        <p>
          <a href={address(path)}>{file.name}</a> <span className="meta">{sizeText(file.size)}</span>
        </p>
      ) : (
        detail.standing === 'bureau' &&
        permissions.includes('challenges.run') && <AddPaper path={path} id={detail.id} />
      )}
    </li>
  );
}

/** 论证意见表, when it is signed and scanned later. */
function AddPaper({ path, id }: { path: string; id: string }) {
  const client = useQueryClient();
  const { files, add, drop, retry, accept, limit } = useUploads(async ({ file }, progress) => {
    const form = new FormData();
    form.append('file', file);
    await upload(path, form, progress);
    await client.invalidateQueries({ queryKey: ['challenge', id] });
  });
  return (
    <FileDrop
      hint={`论证意见表的扫描件。${limit}`}
      accept={accept}
      files={files}
      onAdd={add}
      onRemove={({ key }) => drop(key)}
      onRetry={({ key }) => retry(key)}
    />
  );
}
