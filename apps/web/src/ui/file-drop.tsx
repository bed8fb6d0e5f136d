import { useRef, useState } from 'react';
import { Button } from './button';
import { FieldError, useField } from './fields';
import { sizeText } from './file-size';
import { Icon } from './icon';

export interface DroppedFile {
  key: string;
  name: string;
  size: number;
  /** 0–1 while uploading, 1 when kept. */
  progress: number;
  /** Why it was not kept, in the server's words. */
  error?: string;
}

interface Props {
  files: readonly DroppedFile[];
  onAdd: (files: File[]) => void;
  onRemove?: (file: DroppedFile) => void;
  onRetry?: (file: DroppedFile) => void;
  accept?: string;
  multiple?: boolean;
  /** What may be given: 营业执照照片或 PDF，不超过10 MB. */
  hint: string;
}

/** Pick or drop files; each shows how far it has come, and a failed one says why and can be sent again. */
export function FileDrop({ files, onAdd, onRemove, onRetry, accept, multiple, hint }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const field = useField();
  return (
    <div className="drop">
      <div
        className="drop-zone"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const dropped = [...event.dataTransfer.files];
          onAdd(multiple ? dropped : dropped.slice(0, 1));
        }}
      >
        <Button
          size="small"
          onClick={() => input.current?.click()}
          id={field.id}
          aria-describedby={field['aria-describedby']}
        >
          <Icon name="upload" />
          选择文件
        </Button>
        <span className="meta">或拖到这里。{hint}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept={accept}
          multiple={multiple}
          onChange={(event) => {
            onAdd([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <li className="drop-file" key={file.key}>
              <Icon name={file.error ? 'triangle' : file.progress < 1 ? 'upload' : 'file'} />
              <span>
                {file.name} <span className="meta">{sizeText(file.size)}</span>
              </span>
              <span className="actions">
                {file.error && onRetry && (
                  <Button size="small" onClick={() => onRetry(file)}>
                    再传一次
                  </Button>
                )}
                {onRemove && (
                  <Button
                    kind="quiet"
                    size="small"
                    iconOnly
                    aria-label={`移除${file.name}`}
                    onClick={() => onRemove(file)}
                  >
                    <Icon name="bin" />
                  </Button>
                )}
              </span>
              {!file.error && file.progress < 1 && (
                <progress max={1} value={file.progress} aria-label={`${file.name}已上传`} />
              )}
              <FieldError id={`${file.key}-error`} error={file.error} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
