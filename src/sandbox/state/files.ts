import type { JsonObject, StoredFile } from './slack-types.js';
import type { Workspace } from './workspace.js';

const mimeTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  json: 'application/json',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface NewFile {
  name: string;
  bytes: Uint8Array;
  user: string;
  mimetype?: string | undefined;
  title?: string | undefined;
  altText?: string | undefined;
  visibleToApp: boolean;
  id?: string;
}

/** Files of the workspace: bytes, who sees them, and how Slack writes them. */
export class Files {
  constructor(
    private readonly workspace: Workspace,
    private readonly baseUrl: () => string,
  ) {}

  get(id: string): StoredFile | undefined {
    return this.workspace.state.files[id];
  }

  add(file: NewFile): StoredFile {
    const extension = extensionOf(file.name);
    const stored: StoredFile = {
      id: file.id ?? this.workspace.newId('F'),
      name: file.name,
      title: file.title ?? file.name,
      mimetype: file.mimetype ?? mimeTypes[extension] ?? 'application/octet-stream',
      filetype: extension || 'binary',
      size: file.bytes.byteLength,
      user: file.user,
      created: this.workspace.nowSeconds(),
      channels: [],
      visible_to_app: file.visibleToApp,
      deleted: false,
      alt_txt: file.altText ?? '',
      content_base64: Buffer.from(file.bytes).toString('base64'),
    };
    this.workspace.state.files[stored.id] = stored;
    this.workspace.changed({ what: 'file', user: file.user });
    return stored;
  }

  bytes(file: StoredFile): Buffer {
    return Buffer.from(file.content_base64, 'base64');
  }

  /** Marks the file as shown in a channel. */
  share(file: StoredFile, channel: string): void {
    if (!file.channels.includes(channel)) file.channels.push(channel);
    this.workspace.changed({ what: 'file', user: file.user, channel });
  }

  /** The person deletes it: the app finds `file_deleted` afterwards. */
  remove(file: StoredFile): void {
    file.deleted = true;
    file.content_base64 = '';
    this.workspace.changed({ what: 'file', user: file.user });
  }

  permalink(file: StoredFile): string {
    return `${this.baseUrl()}/files/${file.user}/${file.id}/${slug(file.name)}`;
  }

  /** The file object of payloads and files.info. A message's link to a file shares it with nobody. */
  toSlack(file: StoredFile): JsonObject {
    const { team } = this.workspace.state;
    // What is left of a deleted file says nothing but that it was there.
    if (file.deleted) return { id: file.id, mode: 'tombstone' };
    const url = `${this.baseUrl()}/files-pri/${team.id}-${file.id}`;
    const image = file.mimetype.startsWith('image/');
    return {
      id: file.id,
      created: file.created,
      timestamp: file.created,
      name: file.name,
      title: file.title,
      mimetype: file.mimetype,
      filetype: file.filetype,
      pretty_type: file.filetype.toUpperCase(),
      user: file.user,
      user_team: team.id,
      editable: false,
      size: file.size,
      mode: 'hosted',
      is_external: false,
      external_type: '',
      is_public: file.channels.some((id) => this.workspace.channel(id)?.kind === 'public'),
      public_url_shared: false,
      display_as_bot: false,
      username: '',
      url_private: `${url}/${slug(file.name)}`,
      url_private_download: `${url}/download/${slug(file.name)}`,
      permalink: this.permalink(file),
      media_display_type: 'unknown',
      has_rich_preview: false,
      file_access: 'visible',
      alt_txt: file.alt_txt,
      ...(image ? { thumb_64: `${url}/thumb_64.png`, thumb_360: `${url}/thumb_360.png` } : {}),
    };
  }
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** A file's name as Slack writes it in links: lower case, anything unusual as an underscore. */
function slug(name: string): string {
  return encodeURIComponent(name.toLowerCase().replace(/[\s/\\?#%]+/g, '_'));
}
