import type { ApiMethod } from './api-method.js';
import { addReaction, getPermalink, remove, update } from './chat-edit.js';
import { postEphemeral, postMessage } from './chat-post.js';
import { info, join, list, members, open, usersConversations } from './conversations.js';
import { history, replies } from './conversations-history.js';
import { completeUpload, filesDelete, filesInfo, getUploadUrl } from './files.js';
import { authTest, connectionsOpen, lookupByEmail, usersInfo, usersList } from './users.js';
import { viewsOpen, viewsPublish, viewsPush, viewsUpdate } from './views.js';

/** Every method that the sandbox knows, by name; any other answers `unknown_method`. */
export const apiMethods: ReadonlyMap<string, ApiMethod> = new Map(
  [
    authTest,
    connectionsOpen,
    postMessage,
    postEphemeral,
    update,
    remove,
    getPermalink,
    addReaction,
    open,
    info,
    list,
    members,
    join,
    history,
    replies,
    usersInfo,
    lookupByEmail,
    usersList,
    usersConversations,
    viewsOpen,
    viewsPush,
    viewsUpdate,
    viewsPublish,
    getUploadUrl,
    completeUpload,
    filesInfo,
    filesDelete,
  ].map((method) => [method.name, method]),
);
