import { useReader } from '../state/reader.js';
import { fileAddress } from '../state/send.js';

/** A file: a picture is seen, anything else is named; both open in a window of their own. */
export function FileView({ file }: { file: { id: string; name: string; mimetype: string } }) {
  const { me } = useReader();
  const address = fileAddress(me.id, file.id);
  const isPicture = file.mimetype.startsWith('image/');
  return (
    <a className="file" href={address} target="_blank" rel="noreferrer">
      {isPicture ? (
        <img src={address} alt={file.name} loading="lazy" />
      ) : (
        <>
          <span aria-hidden="true" className="file-sign">
            {file.name.split('.').at(-1)?.slice(0, 4)}
          </span>
          {file.name}
        </>
      )}
    </a>
  );
}
