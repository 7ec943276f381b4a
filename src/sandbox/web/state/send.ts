import type { Act, ActAnswer, UploadAnswer } from '../../page/contract.js';

type Trouble = (message: string) => void;
let onTrouble: Trouble = () => {};

/** Who shows what went wrong with an act. */
export function showTroubleBy(show: Trouble): void {
  onTrouble = show;
}

/** Carries out an act as the person. Trouble is shown, and answered as well. */
export async function send(as: string, act: Act): Promise<ActAnswer> {
  const answer = await post(as, act);
  if (!answer.ok) onTrouble(answer.error);
  // What went wrong with a modal stands in the modal.
  else if (answer.failure && act.do !== 'submit') onTrouble(answer.failure);
  return answer;
}

async function post(as: string, act: Act): Promise<ActAnswer> {
  try {
    const response = await fetch('/page/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as, act }),
      // What was typed last still arrives when the window is closed.
      keepalive: act.do === 'fill',
    });
    return (await response.json()) as ActAnswer;
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Uploads a file that is in no conversation yet. Undefined when it failed; the trouble is shown. */
export async function upload(as: string, file: File): Promise<UploadAnswer | undefined> {
  const query = new URLSearchParams({ as, name: file.name });
  const response = await fetch(`/page/upload?${query}`, { method: 'POST', body: file });
  const answer = (await response.json()) as UploadAnswer | { ok: false; error: string };
  if ('id' in answer) return answer;
  onTrouble(answer.error);
  return undefined;
}

/** Where a file's bytes are, for this reader. */
export function fileAddress(as: string, id: string): string {
  return `/page/file/${encodeURIComponent(id)}?as=${encodeURIComponent(as)}`;
}
