import type { RenderingsOfRoom } from '../matters/matter-rendering.js';

/** Certificates are no part of a matter's story. */
export const certificateRenderings: RenderingsOfRoom = {
  events: {
    certificate_recorded: null,
    certificate_corrected: null,
    certificate_revoked: null,
    certificates_required_changed: null,
  },
};
