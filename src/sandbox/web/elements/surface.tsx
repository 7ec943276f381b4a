import { createContext, useContext } from 'react';
import type {
  Act,
  ActAnswer,
  Block,
  BlockElement,
  ElementState,
  FillValue,
  Option,
  Place,
  StateValues,
} from '../../page/contract.js';
import { useReader } from '../state/reader.js';
import { useConfirm } from './confirm.js';

/** Where blocks are shown, with what is typed into them and what is wrong with it. */
export interface Surface {
  place: Place;
  values: StateValues;
  errors: Record<string, string>;
}

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('there is no surface above this');
  return surface;
}

/** An element that a person can act on, where it stands. */
export interface Acting {
  block: Block;
  element: BlockElement;
}

/** What was typed or chosen, and how to type, choose and press: each goes to the server at once. */
export interface ElementActs {
  state: ElementState | undefined;
  fill(value: FillValue): Promise<void>;
  press(option?: { value?: string; option?: string }): Promise<void>;
  /** What an external select offers for what was typed. */
  search(typed: string): Promise<Option[]>;
}

export function useElement({ block, element }: Acting): ElementActs {
  const { place, values } = useSurface();
  const { act } = useReader();
  const confirm = useConfirm();
  const actionId = element.action_id ?? '';
  const which = { on: place, reference: actionId, blockId: block.block_id };
  const confirmed = async (what: Act): Promise<ActAnswer | undefined> => {
    if (element.confirm && !(await confirm(element.confirm))) return undefined;
    return act(what);
  };
  return {
    state: values[block.block_id]?.[actionId],
    async fill(value) {
      await confirmed({ do: 'fill', ...which, value });
    },
    async press(option = {}) {
      const value = option.option === undefined ? (option.value ?? element.value) : undefined;
      const given = value === undefined ? {} : { value };
      await confirmed({ do: 'click', ...which, ...option, ...given });
    },
    async search(typed) {
      const answer = await act({ do: 'options', ...which, typed });
      return answer.ok ? (answer.options ?? []) : [];
    },
  };
}

/** True where a change tells the bot at once. */
export function dispatches({ block }: Acting): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

/** How a control is tied to its label, hint and error. */
export interface Labelling {
  id: string;
  labelledBy: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
}
