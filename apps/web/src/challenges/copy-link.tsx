import { Button } from '../ui/button';
import { copyText } from '../ui/copy-text';
import { useToast } from '../ui/toast';

/** A text that goes to the clipboard when pressed. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const toast = useToast();
  const copy = async () => toast({ text: (await copyText(text)) ? '已复制' : '浏览器不让复制，选中再按Ctrl C' });
  return (
    <Button kind="link" size="small" onClick={() => void copy()}>
      {label}
    </Button>
  );
}
