import type { BidAttachment, BidFileView, ChallengeDetail, MyBidView } from '@dto/challenges';
import { useQueryClient } from '@tanstack/react-query';
import { api, upload } from '../../../api/client';
import { sealing } from '../../../sealing';
import { Button } from '../../../ui/button';
import { FileDrop } from '../../../ui/file-drop';
import { sizeText } from '../../../ui/file-size';
import { Icon } from '../../../ui/icon';
import { Notice } from '../../../ui/states';
import { useToast } from '../../../ui/toast';
import { useUploads } from '../../use-uploads';
import { bidPath } from './queries';

interface Props {
  challenge: ChallengeDetail;
  my: MyBidView;
  files: readonly BidAttachment[];
  onFiles: (edit: (files: readonly BidAttachment[]) => BidAttachment[]) => void;
}

/** Share of the progress bar that encrypting takes; the rest is the way to the server. */
const SEALING = 0.25;

/** Attachments are encrypted before they leave; the server learns their size, not their names. */
export function Attachments({ challenge, my, files, onFiles }: Props) {
  const client = useQueryClient();
  const toast = useToast();
  const { challengeId, recipient, maxFileBytes, maxFiles } = my;
  const uploads = useUploads(async ({ name, size, file }, progress) => {
    const { fingerprintOf, sealFile } = await sealing();
    const cipher = await sealFile(file, [challenge.publicKey!, recipient], (share) => progress(share * SEALING));
    const sha256 = await fingerprintOf(new Uint8Array(await file.arrayBuffer()));
    const form = new FormData();
    form.append('file', new Blob([cipher], { type: 'application/octet-stream' }), 'attachment.age');
    const kept = await upload<BidFileView>(`${bidPath(challengeId)}/files`, form, (share) =>
      progress(SEALING + share * (1 - SEALING)),
    );
    onFiles((now) => [...now, { id: kept.id, name, size, sha256 }]);
    void client.invalidateQueries({ queryKey: ['my-bid', challengeId] });
  }, maxFileBytes);
  const drop = (one: BidAttachment) => {
    onFiles((now) => now.filter(({ id }) => id !== one.id));
    toast({ text: `已去掉「${one.name}」` });
    // A file of a sealed version stays with that version.
    if (my.files.find(({ id }) => id === one.id)?.sealed) return;
    void api.delete(`${bidPath(challengeId)}/files/${one.id}`).catch(() => undefined);
  };
  return (
    <>
      <Notice tone="hold">文件在这台机器上加密后才上传。平台只看得到大小，看不到名称和内容。</Notice>
      {files.length > 0 && (
        <ul className="attachments">
          {files.map((one) => (
            <li key={one.id}>
              <Icon name="lock" />
              <span>
                {one.name} <span className="meta">{sizeText(one.size)}</span>
              </span>
              <Button kind="quiet" size="small" iconOnly aria-label={`去掉${one.name}`} onClick={() => drop(one)}>
                <Icon name="bin" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {files.length < maxFiles ? (
        <FileDrop
          multiple
          hint={`每个不超过${sizeText(maxFileBytes)}，最多${maxFiles}个`}
          files={uploads.files}
          onAdd={uploads.add}
          onRemove={({ key }) => uploads.drop(key)}
          onRetry={({ key }) => uploads.retry(key)}
        />
      ) : (
        <p className="meta">已有{maxFiles}个附件，不能再加。</p>
      )}
    </>
  );
}
