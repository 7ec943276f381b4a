import { useState } from 'react';
import { FileView } from '../parts/file-view.js';
import { useReader } from '../state/reader.js';
import { upload } from '../state/send.js';
import { type Acting, type Labelling, useElement } from './surface.js';

/** Files from the person's machine, uploaded as they are chosen. */
export function FileInput({ labelling, ...acting }: Acting & { labelling: Labelling }) {
  const { element } = acting;
  const { me, words } = useReader();
  const { state, fill } = useElement(acting);
  const [isUploading, setUploading] = useState(false);
  const files = (state?.files ?? []) as { id: string; name: string; mimetype: string }[];
  const kept = files.map(({ id }) => ({ id }));
  const types = element.filetypes as string[] | undefined;

  const add = async (list: FileList | null) => {
    if (!list?.length) return;
    setUploading(true);
    const given = await Promise.all([...list].map((file) => upload(me.id, file)));
    const added = given.flatMap((file) => (file ? [{ id: file.id }] : []));
    if (added.length > 0) await fill([...kept, ...added]);
    setUploading(false);
  };
  return (
    <div className="file-input">
      {files.length > 0 && (
        <ul className="file-list">
          {files.map((file) => (
            <li key={file.id}>
              <FileView file={file} />
              <button
                type="button"
                className="icon-button"
                aria-label={words.remove(file.name)}
                onClick={() => void fill(kept.filter(({ id }) => id !== file.id))}
              >
                <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <label className="button file-button">
        <input
          id={labelling.id}
          type="file"
          multiple={Number(element.max_files ?? 10) > 1}
          accept={types?.map((type) => `.${type}`).join(',')}
          aria-labelledby={labelling.labelledBy}
          aria-describedby={labelling.describedBy}
          onChange={({ target }) => {
            void add(target.files).then(() => {
              target.value = '';
            });
          }}
        />
        {isUploading ? words.uploading : words.addFiles}
      </label>
    </div>
  );
}
